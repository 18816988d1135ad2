package io.logitwin.pipeline;

import io.logitwin.audit.AlgebraAudit;
import io.logitwin.audit.AlgebraResult;
import io.logitwin.audit.ClassPair;
import io.logitwin.audit.Derivation;
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
import io.logitwin.data.ReadData;
import io.logitwin.data.ValidatedData;
import io.logitwin.error.Fault;
import io.logitwin.error.LogitwinException;
import io.logitwin.fit.FittedModel;
import io.logitwin.model.mllib.ModelParameters;
import io.logitwin.report.AuditSections;
import io.logitwin.report.AuditSummaries;
import io.logitwin.report.AuditTable;
import io.logitwin.report.Sections;
import io.logitwin.report.Summaries;
import io.logitwin.run.RunDirectory;
import io.logitwin.run.RunRecord;
import io.logitwin.split.Split;
import io.logitwin.write.AuditWriter;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * The job <em>audit</em>: read → validate → split → fit → shift → one-vs-rest → pair → pair-fit →
 * two-fits → algebra (→ explain) → write.
 */
public final class AuditPipeline {
  private final AuditSettings settings;
  private final Stages stages;
  private final AuditFits fits;
  private final AuditSections parts = new AuditSections();

  public AuditPipeline(AuditSettings settings, Stages stages) {
    this.settings = settings;
    this.stages = stages;
    this.fits = new AuditFits(settings);
  }

  /**
   * Runs the stages, records what each found, and returns the tables of it, line by line.
   *
   * @throws LogitwinException if a stage refuses to go on; its type says whose fault it is
   * @throws IOException if a file system fails
   */
  public List<String> run() throws IOException {
    RunRecord record = stages.record();
    stages.environment();

    ReadData read = stages.read(settings.input(), settings.split());
    List<String> names = read.featureNames();
    ValidatedData data = stages.validate(read, this::requireWhatIsAskedFor);
    Split split = stages.split(data, settings.split());

    ClassModels models =
        stages.run("fit", () -> fits.classes(split, data), AuditSummaries::classModels);
    record.model(
        Sections.model(
            models
                .softmax()
                .describe(
                    models.softmaxFit(),
                    data,
                    split,
                    settings.contractTexts().get(read.contract())),
            models.softmax()));

    ShiftResult shift = stages.run("shift", () -> shift(models, data), AuditSummaries::shift);
    record.audit(parts.add(shift));

    OneVsRestResult oneVsRest =
        stages.run("one-vs-rest", () -> oneVsRest(models, split), AuditSummaries::oneVsRest);
    record.audit(parts.add(oneVsRest, models, settings, split, data.classNames()));

    PairRows pair = stages.run("pair", () -> pair(data, oneVsRest), AuditSummaries::pair);
    Map<Penalty, Twin> twins = stages.run("pair-fit", () -> twins(pair), AuditSummaries::twins);
    TwoFitsResult twoFits =
        stages.run("two-fits", () -> twoFits(pair, twins, names), AuditSummaries::twoFits);
    record.audit(parts.add(twoFits, pair));

    AlgebraResult algebra =
        stages.run("algebra", () -> algebra(pair, twins, names), AuditSummaries::algebra);
    record.audit(parts.add(algebra, pair, settings));

    if (settings.explain().isPresent()) {
      ExplainedRow row =
          stages.run("explain", () -> explain(models, data), AuditSummaries::explained);
      record.audit(parts.add(row));
      requireNative(row);
    }
    stages.run("write", () -> write(algebra.derivation()), Summaries::write);
    return AuditTable.of(parts.section(), stages.directory().display());
  }

  private void requireWhatIsAskedFor(ValidatedData data) {
    settings.pair().classes().ifPresent(classes -> AuditChecks.requireClasses(classes, data));
    settings.explain().ifPresent(rowId -> AuditChecks.requireRow(rowId, data));
  }

  private ShiftResult shift(ClassModels models, ValidatedData data) {
    FittedModel softmax = models.softmax();
    return new ShiftAudit(ModelParameters.of(softmax.model()), settings.split().seed())
        .audit(softmax.answer(data.rows()));
  }

  private OneVsRestResult oneVsRest(ClassModels models, Split split) {
    return new OneVsRestAudit(
            ModelParameters.ofBinomial(models.sigmoids().stream().map(FittedModel::model).toList()),
            settings.calibrationBins())
        .audit(models.softmax().answer(split.test()));
  }

  private PairRows pair(ValidatedData data, OneVsRestResult oneVsRest) {
    ClassPair pair =
        settings
            .pair()
            .classes()
            .map(classes -> AuditChecks.requireClasses(classes, data))
            .orElseGet(() -> ClassPair.mostConfused(oneVsRest.confusion()));
    return PairRows.lay(pair, data, settings.pair().partitions(), oneVsRest.confusion());
  }

  private Map<Penalty, Twin> twins(PairRows pair) throws IOException {
    return fits.twins(pair.rows(), pair.zeros(), pair.ones());
  }

  private TwoFitsResult twoFits(PairRows pair, Map<Penalty, Twin> twins, List<String> names) {
    return new TwoFitsAudit(names, settings.pair().tolerance()).audit(pair.rows(), twins);
  }

  private AlgebraResult algebra(PairRows pair, Map<Penalty, Twin> twins, List<String> names) {
    FittedModel softmax = twins.get(Penalty.HALVED_PENALTY).softmax();
    return new AlgebraAudit(ModelParameters.of(softmax.model()), pair.names(), names)
        .audit(softmax.answer(pair.rows()));
  }

  private ExplainedRow explain(ClassModels models, ValidatedData data) {
    FittedModel softmax = models.softmax();
    return new Explanation(
            ModelParameters.of(softmax.model()), data.classNames(), data.featureNames())
        .explain(softmax.answer(data.rows()), settings.explain().getAsLong());
  }

  private static void requireNative(ExplainedRow row) {
    if (!row.identicalToNative()) {
      throw new LogitwinException(
          Fault.PARITY,
          "Cannot explain row " + row.rowId() + ": its equations do not give MLlib's bits");
    }
  }

  private RunDirectory write(Derivation derivation) throws IOException {
    new AuditWriter(stages.directory()).write(parts.section(), derivation);
    return stages.directory();
  }
}
