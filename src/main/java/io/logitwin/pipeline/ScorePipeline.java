package io.logitwin.pipeline;

import io.logitwin.answers.Evaluation;
import io.logitwin.answers.RowAnswers;
import io.logitwin.answers.ScoreScan;
import io.logitwin.answers.Scoring;
import io.logitwin.config.ParityScope;
import io.logitwin.config.ScoreSettings;
import io.logitwin.contract.Contract;
import io.logitwin.data.InputProof;
import io.logitwin.data.InputRecords;
import io.logitwin.data.InputSummary;
import io.logitwin.data.ModelColumns;
import io.logitwin.data.Quarantine;
import io.logitwin.data.RecordReader;
import io.logitwin.error.Fault;
import io.logitwin.error.LogitwinException;
import io.logitwin.model.TrainedModel;
import io.logitwin.model.mllib.MllibModel;
import io.logitwin.profile.DataProfile;
import io.logitwin.profile.DataProfiler;
import io.logitwin.profile.DataProfiler.PassingProfile;
import io.logitwin.profile.Drift;
import io.logitwin.profile.Units;
import io.logitwin.report.CsvTables;
import io.logitwin.report.Metrics;
import io.logitwin.report.ScoreReport;
import io.logitwin.report.Summaries;
import io.logitwin.run.Environment;
import io.logitwin.run.Json;
import io.logitwin.run.RunDirectory;
import io.logitwin.run.RunRecord;
import io.logitwin.write.ScoreWriter;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.ml.classification.LogisticRegressionModel;
import org.apache.spark.sql.Row;

/**
 * The job <em>score</em>: model → read → score → validate → compare (→ evaluate → drift).
 *
 * <p>Rows are parsed, answered on both sides, compared, counted and written in one pass, and none
 * is kept. What was written is nobody's until {@code run.json} stands beside it.
 */
public final class ScorePipeline {
  private final ScoreSettings settings;
  private final Stages stages;
  private final Function<TrainedModel, LogisticRegressionModel> mllib;

  public ScorePipeline(ScoreSettings settings, Stages stages) {
    this(settings, stages, MllibModel::of);
  }

  /** Takes who makes MLlib's model, so that a test can make another one. */
  ScorePipeline(
      ScoreSettings settings,
      Stages stages,
      Function<TrainedModel, LogisticRegressionModel> mllib) {
    this.settings = settings;
    this.stages = stages;
    this.mllib = mllib;
  }

  /**
   * Runs the stages, records what each found, and returns the table of it, line by line.
   *
   * @throws LogitwinException if a stage refuses to go on; its type says whose fault it is
   * @throws IOException if a file system fails
   */
  public List<String> run() throws IOException {
    RunRecord record = stages.record();
    Environment environment = stages.environment();

    AnsweringModel model =
        stages.run(
            "model", this::readModel, read -> ScoreReport.model(read.trained(), read.version()));
    TrainedModel trained = model.trained();

    InputRecords input = stages.run("read", () -> open(model), ScoreReport::read);

    Optional<DataProfile> known =
        input.layout().hasLabel() ? model.profile().read() : Optional.empty();
    Optional<PassingProfile> passing = known.map(profile -> passing(model, input));
    Scoring scoring =
        stages.run(
            "score",
            () -> score(model, input, passing.map(PassingProfile::rows).orElseGet(input::rows)),
            ScoreReport::score);
    Optional<Drift> drift =
        passing
            .filter(profile -> scoring.rows() > 0)
            .map(now -> Drift.between(known.orElseThrow(), now.profile().get()));
    record.scoring(
        ScoreReport.section(
            trained, model.place(), model.version(), settings.parity(), scoring, drift));

    InputSummary summary =
        stages.run("validate", () -> prove(input, scoring), ScoreReport::validate);
    record.input(summary);

    if (settings.parity() != ParityScope.OFF) {
      stages.run("compare", scoring::parity, Summaries::parity);
      scoring.parity().requireParity(scoring.recomputed(), environment.describeBlas(), "answer");
    }
    if (scoring.evaluation().isPresent()) {
      stages.run(
          "evaluate",
          () -> write(scoring.evaluation().get(), trained.classNames()),
          found -> Summaries.evaluate(found, trained.classNames()));
    }
    if (drift.isPresent()) {
      String version = model.version().orElseThrow().name();
      stages.run("drift", () -> write(drift.get()), found -> Summaries.drift(found, version));
    }
    return ScoreReport.table(
        trained, model.version(), summary, settings.parity(), scoring, stages.directory());
  }

  private AnsweringModel readModel() throws IOException {
    AnsweringModel model =
        AnsweringModel.read(settings.model(), stages.spark().sessionState().newHadoopConf());
    model
        .version()
        .flatMap(version -> version.requireYoung(settings.modelAges(), Instant.now()))
        .ifPresent(stages::warn);
    return model;
  }

  private InputRecords open(AnsweringModel model) throws IOException {
    Contract contract = settings.input().contract().orElseGet(model::contract);
    TrainedModel trained = model.trained();
    return new RecordReader(stages.spark(), settings.input().under(contract))
        .open(
            new ModelColumns(trained.featureNames(), trained.classNames(), contract),
            stages.record()::input);
  }

  /** The rows are held against those that the model is from on their way: nothing is read twice. */
  private static PassingProfile passing(AnsweringModel model, InputRecords input) {
    TrainedModel trained = model.trained();
    return new DataProfiler(
            trained.classNames(), trained.featureNames(), Units.of(input.contract().features()))
        .passing(input.rows());
  }

  private Scoring score(AnsweringModel model, InputRecords input, JavaRDD<Row> rows)
      throws IOException {
    boolean labelled = input.layout().hasLabel();
    RowAnswers answers =
        new RowAnswers(
            mllib.apply(model.trained()), model.trained().parameters(), settings.parity());
    ScoreScan scan = ScoreScan.of(rows, answers, labelled);
    long written =
        new ScoreWriter(stages.spark(), stages.directory(), model.trained(), model.version())
            .write(
                scan.rows(),
                settings.format(),
                input.layout(),
                Instant.now().truncatedTo(ChronoUnit.MILLIS));
    Scoring scoring = scan.scoring();
    if (written != scoring.rows()) {
      throw new LogitwinException(
          Fault.RECONCILIATION,
          String.format(
              "Cannot account for every row: %d were scored and %d written",
              scoring.rows(), written));
    }
    return scoring;
  }

  private InputSummary prove(InputRecords input, Scoring scoring) throws IOException {
    Quarantine quarantine =
        new Quarantine(stages.spark(), stages.directory().child(RunDirectory.QUARANTINE));
    return new InputProof(stages.spark(), quarantine).prove(input, scoring.rows());
  }

  private Evaluation write(Evaluation evaluation, List<String> classes) throws IOException {
    RunDirectory directory = stages.directory();
    directory.write("metrics.json", Json.write(Metrics.of(evaluation, classes)));
    directory.write(
        "confusion-matrix.csv", CsvTables.confusionMatrix(evaluation.confusion(), classes));
    return evaluation;
  }

  private Drift write(Drift drift) throws IOException {
    stages.directory().write(Drift.FILE, Json.write(drift));
    return drift;
  }
}
