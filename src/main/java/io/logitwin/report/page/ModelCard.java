package io.logitwin.report.page;

import io.logitwin.config.RunContract;
import io.logitwin.contract.About;
import io.logitwin.model.TrainedModel;
import io.logitwin.run.Environment;
import io.logitwin.run.RecordedRun;
import java.util.Optional;

/**
 * The card of a model, {@code model-card.md}: what somebody must know who did not train it, in the
 * order of Mitchell et al., <em>Model Cards for Model Reporting</em> (2019), of the run's files
 * alone. What they do not tell, the card says that they do not.
 */
final class ModelCard {
  /** The file's name. */
  static final String FILE = "model-card.md";

  private final RunFiles files;
  private final TrainedModel model;
  private final About about;
  private final Markdown card = new Markdown();

  private ModelCard(RunFiles files, TrainedModel model) {
    this.files = files;
    this.model = model;
    this.about = RunContract.about(model.contract());
  }

  /** Returns whether the run has left a model. */
  static boolean has(RunFiles files) {
    return files.run().status().isComplete()
        && files.run().model() != null
        && files.model().isPresent();
  }

  /**
   * Returns the card.
   *
   * @throws java.util.NoSuchElementException if the run has left no model
   */
  static String of(RunFiles files) {
    return new ModelCard(files, files.model().orElseThrow()).write();
  }

  private String write() {
    RecordedRun run = files.run();
    card.title("Model card: " + about.title().orElse("softmax regression"));
    card.paragraph(
        String.format(
            "Made of the files of the run %s (%s) alone, of %s. What they do not tell, nobody has"
                + " written here by hand.",
            run.runId(), run.job(), Numbers.time(run.startedAt())));
    CardFacts facts = new CardFacts(files, model, about, card);
    facts.model();
    facts.data();
    intendedUse();
    new CardFigures(files, card).write();
    CardLimits.write(files, model, card);
    CardProof.write(files, card);
    licence();
    if (run.environment() != null) {
      environment(run.environment());
    }
    return card.toString();
  }

  private void intendedUse() {
    card.heading("Intended use");
    card.item("Use", stated(about.intendedUse(), "about.intended-use"));
  }

  private void licence() {
    card.heading("Licence");
    card.item("Data", stated(about.licence(), "about.licence"));
    card.item(
        "Model",
        "not stated: the run's files have no licence of the model. It was made of the data, so their"
            + " licence may ask something of whoever passes it on.");
  }

  /** What a contract says of this kind is a person's word, and is told as such. */
  static String stated(Optional<String> text, String key) {
    return text.orElse("not stated: the key " + key + " of the contract says it.");
  }

  private void environment(Environment found) {
    card.heading("Environment");
    card.item(
        "Versions",
        String.format(
            "Spark %s, Scala %s, Hadoop %s, Java %s, %s",
            found.spark(), found.scala(), found.hadoop(), found.java(), found.os()));
    card.item(
        "Run on",
        String.format("%s, %d tasks at once", found.master(), found.defaultParallelism()));
    card.item("BLAS", found.describeBlas());
    card.item("Program", "commit " + found.gitCommit());
  }
}
