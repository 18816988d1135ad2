package io.logitwin.report.page;

import io.logitwin.config.Locations;
import io.logitwin.contract.About;
import io.logitwin.data.InputSummary;
import io.logitwin.model.TrainedModel;
import io.logitwin.run.RecordedRun.CertificateSection;
import io.logitwin.run.RecordedRun.ModelSection;
import io.logitwin.run.RecordedRun.PublishedSection;
import io.logitwin.run.RecordedRun.SplitSection;
import java.util.List;
import java.util.Objects;

/** What a model is, and what it was made of. */
final class CardFacts {
  /** So many names, and so many files, are shown. */
  private static final int SHOWN = 12;

  private final RunFiles files;
  private final TrainedModel model;
  private final About about;
  private final Markdown card;

  CardFacts(RunFiles files, TrainedModel model, About about, Markdown card) {
    this.files = files;
    this.model = model;
    this.about = about;
    this.card = card;
  }

  void model() {
    ModelSection fitted = files.run().model();
    card.heading("Model");
    card.item(
        "What",
        String.format(
            "softmax (multinomial logistic) regression: an equation a class, linear in the features,"
                + " and one softmax; %d x %d coefficients and %d intercepts",
            model.classNames().size(), model.featureNames().size(), model.classNames().size()));
    card.item("Id", model.id());
    card.item("Classes", names(model.classNames()));
    card.item("Features", names(model.featureNames()));
    card.item(
        "Fit",
        String.format(
            "solver %s, lambda %s (MLlib's regParam), share of L1 %s, %s, at most %d iterations",
            fitted.solver(),
            Numbers.brief(fitted.regParam()),
            Numbers.brief(fitted.elasticNetParam()),
            fitted.standardization() ? "penalty on standardized features" : "features as they are",
            fitted.maxIter()));
    card.item("End of the fit", ending(fitted));
    card.item("Certificate", certificate(files.run().certificate()));
    if (files.run().published() != null) {
      card.item("Version", published(files.run().published()));
    }
  }

  private static String ending(ModelSection fitted) {
    return String.format(
        "%s after %d iterations%s, objective %s",
        fitted.converged() ? "converged" : "NOT converged: stopped",
        fitted.iterations(),
        fitted.stoppedBy() == null ? "" : ", by " + fitted.stoppedBy(),
        Numbers.brief(fitted.objective()));
  }

  private static String certificate(CertificateSection certificate) {
    if (certificate == null) {
      return "none: how far the fit is from the best possible was not computed";
    }
    return certificate.optimalityGap() == null
        ? "no bound of how far the fit is from the best possible: the penalty has no L2 part"
        : String.format(
            "the objective, computed a second time, is at most %s above the best possible (convex"
                + " duality)",
            Numbers.brief(Math.max(certificate.optimalityGap(), 0)));
  }

  private static String published(PublishedSection published) {
    return String.format(
        "%d of %s, %s",
        published.version(),
        Locations.display(published.store()),
        Objects.equals(published.champion(), published.version())
            ? "the champion when this was written"
            : "not the champion");
  }

  void data() {
    card.heading("Data");
    card.item("Title", ModelCard.stated(about.title(), "about.title"));
    card.item("Source", ModelCard.stated(about.source(), "about.source"));
    if (files.run().input() != null) {
      input(files.run().input());
    }
    if (files.run().split() != null) {
      card.item("Split", split(files.run().split()));
    }
    card.paragraph(
        "Title, source, licence and intended use are what the contract says of its rows. The run did"
            + " not check them.");
  }

  private void input(InputSummary input) {
    card.item("Read from", Glance.input(input));
    if (input.snapshot() != null) {
      card.item("Snapshot", input.snapshot());
    }
    if (input.files() != null) {
      input.files().stream()
          .limit(SHOWN)
          .forEach(
              file ->
                  card.item(
                      "SHA-256 of " + file.path().replaceFirst(".*/", ""),
                      file.sha256() == null ? Numbers.NONE : file.sha256()));
      if (input.files().size() > SHOWN) {
        card.item("Further files", (input.files().size() - SHOWN) + ", in run.json");
      }
    }
    card.item("Contract", model.contract().name());
    card.item(
        "Rows",
        String.format(
            "%s read, %s refused and put in quarantine",
            Numbers.count(input.rows()), Numbers.count(input.quarantined())));
  }

  private static String split(SplitSection split) {
    return String.format(
        "%s, seed %d: %d rows to train, %d held out; %d in both, %d in none",
        split.method(),
        split.seed(),
        split.train(),
        split.test(),
        split.overlap(),
        split.missing());
  }

  private static String names(List<String> names) {
    int rest = names.size() - SHOWN;
    return names.size()
        + ": "
        + String.join(", ", names.subList(0, Math.min(SHOWN, names.size())))
        + (rest > 0 ? ", ... (" + rest + " more, in model.json)" : "");
  }
}
