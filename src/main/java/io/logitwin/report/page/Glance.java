package io.logitwin.report.page;

import io.logitwin.config.Locations;
import io.logitwin.data.InputSummary;
import io.logitwin.report.page.MetricsDocument.Interval;
import io.logitwin.run.RecordedRun;
import io.logitwin.run.RecordedRun.CertificateSection;
import io.logitwin.run.RecordedRun.ModelSection;
import io.logitwin.run.RecordedRun.ParitySection;
import io.logitwin.run.RecordedRun.PublishedSection;
import io.logitwin.run.RecordedRun.RetrainingSection;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The first look: what was trained, on what, and how good, certain and equal it is. */
final class Glance {
  private Glance() {}

  /** Returns a sentence on what the run did. */
  static String sentence(RunFiles files) {
    RecordedRun run = files.run();
    StringBuilder text = new StringBuilder();
    ModelSection model = run.model();
    if (model != null) {
      text.append(
          String.format(
              "Softmax regression of %d classes on %d features",
              model.classes(), model.features()));
    } else {
      text.append("The job ").append(run.job());
    }
    if (run.input() != null) {
      text.append(", on ").append(input(run.input()));
      if (run.input().rows() != null) {
        text.append(": ").append(Numbers.of(run.input().rows(), "row"));
      }
    }
    if (run.split() != null) {
      text.append(
          String.format(", %d to train and %d held out", run.split().train(), run.split().test()));
    }
    return text.append('.').toString();
  }

  /** Records of earlier runs name only the files. */
  static String input(InputSummary input) {
    String location =
        input.location() == null && input.files() != null && !input.files().isEmpty()
            ? input.files().get(0).path()
            : input.location();
    return location == null ? "an unnamed input" : Locations.display(location);
  }

  static List<Tile> tiles(RunFiles files) {
    List<Tile> tiles = new ArrayList<>();
    RecordedRun run = files.run();
    files.metrics().ifPresent(metrics -> tiles.add(accuracy(metrics)));
    if (run.certificate() != null) {
      tiles.add(certificate(run.certificate()));
    }
    if (run.parity() != null) {
      tiles.add(parity(run.parity()));
    }
    if (run.retraining() != null) {
      tiles.add(contest(run.retraining(), run.published()));
    }
    return tiles;
  }

  private static Tile accuracy(MetricsDocument metrics) {
    Interval interval = metrics.accuracyInterval();
    String within =
        interval == null
            ? ""
            : ", 95 % interval " + Numbers.percents(interval.lower(), interval.upper());
    return new Tile(
        "Accuracy on held-out rows",
        Numbers.percent(metrics.accuracy()),
        String.format("%d of %d right%s", metrics.correct(), metrics.rows(), within),
        "plain");
  }

  private static Tile certificate(CertificateSection certificate) {
    Double gap = certificate.optimalityGap();
    return new Tile(
        "Certificate",
        gap == null ? "no bound" : "≤ " + Numbers.brief(Math.max(gap, 0)),
        gap == null
            ? "how far the objective is from the best possible is not bounded: the penalty has no L2"
                + " part"
            : "from the best possible objective; it is " + Numbers.brief(certificate.objective()),
        "plain");
  }

  private static Tile parity(ParitySection parity) {
    boolean all = parity.identicalRows() == parity.rows();
    return new Tile(
        "Answers computed twice",
        String.format("%d of %d", parity.identicalRows(), parity.rows()),
        "rows identical to the last bit, MLlib's answers and those by hand",
        all ? "good" : "bad");
  }

  private static Tile contest(RetrainingSection retraining, PublishedSection published) {
    String summary =
        retraining.summary() == null ? "The gate was not reached" : retraining.summary();
    if (published == null) {
      return new Tile("Champion", "not decided", summary, "plain");
    }
    boolean promoted = Objects.equals(published.champion(), published.version());
    String why =
        retraining.forced() == null
            ? summary
            : summary + "; promoted by word: " + retraining.forced();
    return promoted
        ? new Tile(
            "Champion",
            "Promoted",
            String.format(
                "version %d takes the place of %d. %s",
                published.version(), retraining.champion(), why),
            "good")
        : new Tile(
            "Champion",
            "Not promoted",
            String.format("version %s stays. %s", published.champion(), why),
            "bad");
  }
}
