package io.logitwin.pipeline;

import io.logitwin.answers.AnswerScan;
import io.logitwin.answers.Answers;
import io.logitwin.answers.Evaluation;
import io.logitwin.answers.ParityReport;
import io.logitwin.config.TrainSettings;
import io.logitwin.data.DataReader;
import io.logitwin.data.DataValidator;
import io.logitwin.data.Quarantine;
import io.logitwin.data.ReadData;
import io.logitwin.data.ValidatedData;
import io.logitwin.fit.FittedModel;
import io.logitwin.fit.SoftmaxFitter;
import io.logitwin.model.TrainedModel;
import io.logitwin.recompute.Recomputation;
import io.logitwin.report.Sections;
import io.logitwin.report.Summaries;
import io.logitwin.report.TrainResult;
import io.logitwin.run.Environment;
import io.logitwin.run.EnvironmentProbe;
import io.logitwin.run.RunDirectory;
import io.logitwin.run.RunRecord;
import io.logitwin.split.Split;
import io.logitwin.split.Splitter;
import io.logitwin.write.ResultWriter;
import java.io.IOException;
import java.util.Objects;
import org.apache.spark.sql.SparkSession;

/**
 * The job <em>train</em>: read → validate → split → fit → recompute → compare → evaluate → write.
 */
public final class TrainPipeline {
  private final SparkSession spark;
  private final TrainSettings settings;
  private final RunDirectory directory;
  private final RunRecord record;
  private final Stages stages;

  public TrainPipeline(
      SparkSession spark,
      TrainSettings settings,
      RunDirectory directory,
      RunRecord record,
      Stages stages) {
    this.spark = Objects.requireNonNull(spark, "spark is null");
    this.settings = Objects.requireNonNull(settings, "settings is null");
    this.directory = Objects.requireNonNull(directory, "directory is null");
    this.record = Objects.requireNonNull(record, "record is null");
    this.stages = Objects.requireNonNull(stages, "stages is null");
  }

  /**
   * Runs the stages and records what each found.
   *
   * @throws io.logitwin.error.LogitwinException if a stage refuses to go on; its type says whose
   *     fault it is
   * @throws IOException if a file system fails
   */
  public TrainResult run() throws IOException {
    try {
      return stages();
    } finally {
      stages.release();
    }
  }

  private TrainResult stages() throws IOException {
    Environment environment = EnvironmentProbe.look(spark);
    record.firstJobEnded();
    record.environment(environment);

    ReadData read = stages.run("read", this::read, Summaries::read);
    record.input(read.summary());
    ValidatedData data = stages.run("validate", () -> validate(read), Summaries::validate);
    record.input(data.summary());

    Split split = stages.run("split", () -> split(data), Summaries::split);
    record.split(Sections.split(split));

    FittedModel fitted = stages.run("fit", () -> fit(split, data), Summaries::fit);
    TrainedModel model =
        fitted.describe(settings.fit(), data.summary(), read.featureNames(), split);
    record.model(Sections.model(model, fitted));

    Answers answers =
        stages.run("recompute", () -> answer(model, fitted, split), Summaries::recompute);
    ParityReport parity = stages.run("compare", answers::parity, Summaries::parity);
    record.parity(Sections.parity(parity));
    parity.requireParity(split.testRows(), environment.describeBlas());

    Evaluation evaluation = stages.run("evaluate", answers::evaluation, Summaries::evaluate);
    record.accuracy(Sections.accuracy(evaluation));

    stages.run("write", () -> write(model, fitted, answers, evaluation), Summaries::write);
    return new TrainResult(data.summary(), split, fitted, parity, evaluation);
  }

  private ReadData read() throws IOException {
    return new DataReader(spark, settings.input(), settings.split().partitions()).read();
  }

  private ValidatedData validate(ReadData read) throws IOException {
    Quarantine quarantine = new Quarantine(spark, directory.child(RunDirectory.QUARANTINE));
    return new DataValidator(spark, quarantine).validate(read);
  }

  private Split split(ValidatedData data) {
    return new Splitter(settings.split()).split(data.rows(), data.classes());
  }

  private FittedModel fit(Split split, ValidatedData data) {
    return new SoftmaxFitter(settings.fit(), stages::iterated)
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
      TrainedModel model, FittedModel fitted, Answers answers, Evaluation evaluation)
      throws IOException {
    new ResultWriter(spark, directory).write(model, fitted.objectiveHistory(), answers, evaluation);
    return directory;
  }
}
