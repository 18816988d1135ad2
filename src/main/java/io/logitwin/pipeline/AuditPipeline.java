package io.logitwin.pipeline;

import io.logitwin.audit.AlgebraAudit;
import io.logitwin.audit.AlgebraResult;
import io.logitwin.audit.ClassPair;
import io.logitwin.audit.ExplainedRow;
import io.logitwin.audit.Explanation;
import io.logitwin.audit.OneVsRestAudit;
import io.logitwin.audit.OneVsRestResult;
import io.logitwin.audit.Penalty;
import io.logitwin.audit.ShiftAudit;
import io.logitwin.audit.ShiftResult;
import io.logitwin.audit.Twin;
import io.logitwin.audit.TwoFitsAudit;
import io.logitwin.audit.TwoFitsResult;
import io.logitwin.audit.models.AuditChecks;
import io.logitwin.audit.models.AuditFits;
import io.logitwin.audit.models.ClassModels;
import io.logitwin.audit.models.PairRows;
import io.logitwin.config.AuditSettings;
import io.logitwin.data.DataReader;
import io.logitwin.data.DataValidator;
import io.logitwin.data.Quarantine;
import io.logitwin.data.ReadData;
import io.logitwin.data.ValidatedData;
import io.logitwin.error.Fault;
import io.logitwin.error.LogitwinException;
import io.logitwin.fit.FittedModel;
import io.logitwin.model.mllib.ModelParameters;
import io.logitwin.report.AuditResult;
import io.logitwin.report.AuditSections;
import io.logitwin.report.AuditSummaries;
import io.logitwin.report.Sections;
import io.logitwin.report.Summaries;
import io.logitwin.run.EnvironmentProbe;
import io.logitwin.run.RunDirectory;
import io.logitwin.run.RunRecord;
import io.logitwin.split.Split;
import io.logitwin.split.Splitter;
import io.logitwin.write.AuditWriter;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/**
 * The job <em>audit</em>: read → validate → split → fit → shift → one-vs-rest → pair → pair-fit →
 * two-fits → algebra (→ explain) → write.
 */
public final class AuditPipeline {
  private final SparkSession spark;
  private final AuditSettings settings;
  private final RunDirectory directory;
  private final RunRecord record;
  private final Stages stages;
  private final AuditFits fits;
  private final AuditSections parts = new AuditSections();

  public AuditPipeline(
      SparkSession spark,
      AuditSettings settings,
      RunDirectory directory,
      RunRecord record,
      Stages stages) {
    this.spark = Objects.requireNonNull(spark, "spark is null");
    this.settings = Objects.requireNonNull(settings, "settings is null");
    this.directory = Objects.requireNonNull(directory, "directory is null");
    this.record = Objects.requireNonNull(record, "record is null");
    this.stages = Objects.requireNonNull(stages, "stages is null");
    this.fits = new AuditFits(settings);
  }

  /**
   * Runs the stages and records what each found.
   *
   * @throws LogitwinException if a stage refuses to go on; its type says whose fault it is
   * @throws IOException if a file system fails
   */
  public AuditResult run() throws IOException {
    try {
      return stages();
    } finally {
      stages.release();
    }
  }

  private AuditResult stages() throws IOException {
    record.environment(EnvironmentProbe.look(spark));
    record.firstJobEnded();

    ReadData read = stages.run("read", this::read, Summaries::read);
    record.input(read.summary());
    List<String> names = read.featureNames();
    ValidatedData data = stages.run("validate", () -> validate(read), Summaries::validate);
    record.input(data.summary());

    Split split = stages.run("split", () -> split(data), Summaries::split);
    record.split(Sections.split(split));

    ClassModels models =
        stages.run("fit", () -> fits.classes(split, data), AuditSummaries::classModels);
    record.model(
        Sections.model(
            models.softmax().describe(models.softmaxFit(), data.summary(), names, split),
            models.softmax()));

    ShiftResult shift = stages.run("shift", () -> shift(models, data), AuditSummaries::shift);
    parts.add(shift);
    record.audit(parts.section());

    OneVsRestResult oneVsRest =
        stages.run("one-vs-rest", () -> oneVsRest(models, split), AuditSummaries::oneVsRest);
    parts.add(oneVsRest, models, settings, split);
    record.audit(parts.section());

    PairRows pair = stages.run("pair", () -> pair(data, oneVsRest), AuditSummaries::pair);
    Map<Penalty, Twin> twins = stages.run("pair-fit", () -> twins(pair), AuditSummaries::twins);
    TwoFitsResult twoFits =
        stages.run("two-fits", () -> twoFits(pair, twins, names), AuditSummaries::twoFits);
    parts.add(twoFits, pair);
    record.audit(parts.section());

    AlgebraResult algebra =
        stages.run("algebra", () -> algebra(pair, twins, names), AuditSummaries::algebra);
    parts.add(algebra, pair, settings);
    record.audit(parts.section());

    Optional<ExplainedRow> explained = explain(models, data, names);
    AuditResult result =
        new AuditResult(shift, oneVsRest, pair.pair(), twoFits, algebra, explained);
    stages.run("write", () -> write(result), Summaries::write);
    return result;
  }

  private ReadData read() throws IOException {
    return new DataReader(spark, settings.input(), settings.split().partitions()).read();
  }

  private ValidatedData validate(ReadData read) throws IOException {
    Quarantine quarantine = new Quarantine(spark, directory.child(RunDirectory.QUARANTINE));
    ValidatedData data = new DataValidator(spark, quarantine).validate(read);
    settings.pair().classes().ifPresent(classes -> AuditChecks.requireClasses(classes, data));
    settings.explain().ifPresent(rowId -> AuditChecks.requireRow(rowId, data));
    return data;
  }

  private Split split(ValidatedData data) {
    return new Splitter(settings.split()).split(data.rows(), data.classes());
  }

  private ShiftResult shift(ClassModels models, ValidatedData data) {
    FittedModel softmax = models.softmax();
    return new ShiftAudit(ModelParameters.of(softmax.model()), settings.split().seed())
        .audit(softmax.answer(data.rows(), ShiftAudit.SOFTMAX));
  }

  private OneVsRestResult oneVsRest(ClassModels models, Split split) {
    return new OneVsRestAudit(
            ModelParameters.ofBinomial(models.sigmoids().stream().map(FittedModel::model).toList()),
            settings.calibrationBins())
        .audit(models.softmax().answer(split.test(), OneVsRestAudit.SOFTMAX));
  }

  private PairRows pair(ValidatedData data, OneVsRestResult oneVsRest) {
    ClassPair pair =
        settings
            .pair()
            .classes()
            .map(classes -> new ClassPair(classes.first(), classes.second()))
            .orElseGet(() -> ClassPair.mostConfused(oneVsRest.confusion()));
    return PairRows.lay(pair, data, settings.pair().partitions(), oneVsRest.confusion());
  }

  private Map<Penalty, Twin> twins(PairRows pair) {
    return fits.twins(pair.rows(), pair.zeros(), pair.ones());
  }

  private TwoFitsResult twoFits(PairRows pair, Map<Penalty, Twin> twins, List<String> names) {
    return new TwoFitsAudit(names, settings.pair().tolerance()).audit(pair.rows(), twins);
  }

  private AlgebraResult algebra(PairRows pair, Map<Penalty, Twin> twins, List<String> names) {
    FittedModel softmax = twins.get(Penalty.HALVED_PENALTY).softmax();
    return new AlgebraAudit(ModelParameters.of(softmax.model()), names)
        .audit(softmax.answer(pair.rows(), AlgebraAudit.SOFTMAX));
  }

  private Optional<ExplainedRow> explain(ClassModels models, ValidatedData data, List<String> names)
      throws IOException {
    if (settings.explain().isEmpty()) {
      return Optional.empty();
    }
    long rowId = settings.explain().getAsLong();
    ExplainedRow explained =
        stages.run("explain", () -> explain(models, data, names, rowId), AuditSummaries::explained);
    parts.add(explained);
    record.audit(parts.section());
    if (!explained.identicalToNative()) {
      throw new LogitwinException(
          Fault.PARITY, "Cannot explain row " + rowId + ": its equations do not give MLlib's bits");
    }
    return Optional.of(explained);
  }

  private ExplainedRow explain(
      ClassModels models, ValidatedData data, List<String> names, long rowId) {
    FittedModel softmax = models.softmax();
    return new Explanation(ModelParameters.of(softmax.model()), names)
        .explain(softmax.answer(data.rows(), Explanation.SOFTMAX), rowId);
  }

  private RunDirectory write(AuditResult result) throws IOException {
    new AuditWriter(directory)
        .write(parts.section(), result.algebra().derivation(), result.explained());
    return directory;
  }
}
