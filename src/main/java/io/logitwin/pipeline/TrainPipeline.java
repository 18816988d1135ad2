package io.logitwin.pipeline;

import io.logitwin.answers.AnswerScan;
import io.logitwin.answers.Answers;
import io.logitwin.answers.Evaluation;
import io.logitwin.answers.ParityReport;
import io.logitwin.certify.Certificate;
import io.logitwin.certify.Certifier;
import io.logitwin.config.TrainSettings;
import io.logitwin.contract.Contract;
import io.logitwin.data.ReadData;
import io.logitwin.data.ValidatedData;
import io.logitwin.fit.FittedModel;
import io.logitwin.fit.SoftmaxFitter;
import io.logitwin.model.TrainedModel;
import io.logitwin.recompute.Recomputation;
import io.logitwin.report.Sections;
import io.logitwin.report.StoreReport;
import io.logitwin.report.Summaries;
import io.logitwin.report.SummaryTable;
import io.logitwin.run.Author;
import io.logitwin.run.Environment;
import io.logitwin.run.RecordedRun;
import io.logitwin.run.RecordedRun.PublishedSection;
import io.logitwin.run.RunDirectory;
import io.logitwin.run.RunRecord;
import io.logitwin.split.Split;
import io.logitwin.store.Manifest;
import io.logitwin.store.ModelStore;
import io.logitwin.store.Publication;
import io.logitwin.write.ResultWriter;
import io.logitwin.write.SelfTests;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * The job <em>train</em>: read → validate → split → fit → certify → recompute → compare → evaluate
 * → write (→ publish).
 */
public final class TrainPipeline {
  private final TrainSettings settings;
  private final Stages stages;

  public TrainPipeline(TrainSettings settings, Stages stages) {
    this.settings = settings;
    this.stages = stages;
  }

  /**
   * Runs the stages, records what each found, and returns the table of it, line by line.
   *
   * @throws io.logitwin.error.LogitwinException if a stage refuses to go on; its type says whose
   *     fault it is
   * @throws IOException if a file system fails
   */
  public List<String> run() throws IOException {
    RunRecord record = stages.record();
    Environment environment = stages.environment();
    if (settings.store().isPresent()) {
      // The job may know other file systems than the look before it; and a fit takes long.
      ModelStore.check(settings.store().get(), stages.spark().sessionState().newHadoopConf());
    }

    ReadData read = stages.read(settings.input(), settings.split());
    ValidatedData data = stages.validate(read, valid -> {});
    Split split = stages.split(data, settings.split());

    Certifier certifier = new Certifier(split.train(), settings.fit());
    FittedModel fitted = stages.run("fit", () -> fit(split, data, certifier), Summaries::fit);
    TrainedModel model = fitted.describe(settings.fit(), data, split);
    record.model(Sections.model(model, fitted));

    Certificate certificate =
        stages.run(
            "certify",
            () -> certifier.certify(model.parameters(), fitted.objective()),
            Summaries::certify);
    record.certificate(Sections.certificate(certificate));

    Answers answers =
        stages.run("recompute", () -> answer(model, fitted, split), Summaries::recompute);

    ParityReport parity = stages.run("compare", answers::parity, Summaries::parity);
    record.parity(Sections.parity(parity));
    parity.requireParity(split.testRows(), environment.describeBlas(), "model");

    Evaluation evaluation =
        stages.run(
            "evaluate",
            answers::evaluation,
            found -> Summaries.evaluate(found, model.classNames()));
    record.accuracy(Sections.accuracy(evaluation));

    stages.run(
        "write",
        () -> write(read.contract(), model, fitted, answers, evaluation),
        Summaries::write);
    if (settings.store().isPresent()) {
      Publishing published =
          stages.run(
              "publish",
              () -> publish(model, fitted, split),
              found -> StoreReport.publish(found.section(), found.problem()));
      record.published(published.section());
    }
    return new SummaryTable(data.summary(), split, model, fitted, certificate, parity, evaluation)
        .lines(stages.directory().display());
  }

  private FittedModel fit(Split split, ValidatedData data, Certifier certifier) {
    return new SoftmaxFitter(settings.fit(), stages::iterated, certifier::gap)
        .fit(split.train(), split.trainLabelCounts(), data.classes());
  }

  /** Answers the test rows on both sides, and counts all there is to count, in one scan. */
  private static Answers answer(TrainedModel model, FittedModel fitted, Split split) {
    return AnswerScan.of(
        split.test(),
        fitted.predict(split.test()),
        new Recomputation(model.parameters()).predict(split.test()),
        model.parameters().classes());
  }

  private RunDirectory write(
      Contract contract,
      TrainedModel model,
      FittedModel fitted,
      Answers answers,
      Evaluation evaluation)
      throws IOException {
    String text = settings.contractTexts().get(contract);
    new ResultWriter(stages.spark(), stages.directory())
        .write(model, text, fitted.objectiveHistory(), answers, evaluation);
    return stages.directory();
  }

  /** What became of the model, and what the user should know besides. */
  private record Publishing(PublishedSection section, Optional<String> problem) {}

  private Publishing publish(TrainedModel model, FittedModel fitted, Split split)
      throws IOException {
    RecordedRun run = stages.record().soFar();
    ModelStore store =
        ModelStore.openOrMake(
            settings.store().orElseThrow(),
            stages.spark().sessionState().newHadoopConf(),
            Clock.systemUTC(),
            Author.self());
    Manifest manifest =
        store.publish(
            new Publication(
                stages.directory().results(),
                ResultWriter.RESULTS,
                run,
                model.id(),
                SelfTests.of(fitted.answer(split.test()), model.parameters().features())));
    long champion = store.promoteFirst(manifest.version(), run.runId()).version();
    return new Publishing(
        new PublishedSection(store.display(), manifest.version(), champion), store.writeAliases());
  }
}
