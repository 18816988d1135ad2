package io.logitwin.report;

import io.logitwin.answers.Accuracy;
import io.logitwin.answers.Evaluation;
import io.logitwin.answers.ParityReport;
import io.logitwin.certify.Certificate;
import io.logitwin.fit.FittedModel;
import io.logitwin.model.TrainedModel;
import io.logitwin.model.Training;
import io.logitwin.profile.Drift;
import io.logitwin.profile.FeatureDrift;
import io.logitwin.profile.SampleDistance;
import io.logitwin.run.RecordedRun.AccuracySection;
import io.logitwin.run.RecordedRun.CertificateSection;
import io.logitwin.run.RecordedRun.Count;
import io.logitwin.run.RecordedRun.Distance;
import io.logitwin.run.RecordedRun.DriftSection;
import io.logitwin.run.RecordedRun.ModelSection;
import io.logitwin.run.RecordedRun.ParitySection;
import io.logitwin.run.RecordedRun.SplitSection;
import io.logitwin.split.Split;
import java.util.OptionalDouble;

/** The sections of run.json, from the results of the stages. */
public final class Sections {
  private Sections() {}

  public static SplitSection split(Split split) {
    return new SplitSection(
        split.settings().method(),
        split.settings().seed(),
        split.settings().trainFraction(),
        split.settings().partitions(),
        split.trainRows(),
        split.testRows(),
        split.overlap(),
        split.missing());
  }

  public static ModelSection model(TrainedModel model, FittedModel fitted) {
    Training training = model.training();
    return new ModelSection(
        model.id(),
        training.solver(),
        model.parameters().classes(),
        model.parameters().features(),
        training.regParam(),
        training.elasticNetParam(),
        training.standardization(),
        training.maxIter(),
        training.tol(),
        training.targetGap(),
        training.iterations(),
        fitted.converged(),
        training.stoppedBy(),
        training.objective(),
        fitted.firstObjective(),
        fitted.expectedFirstObjective());
  }

  /** Of each distance what chance does not explain; of the features the worst. */
  public static DriftSection drift(Drift drift) {
    return new DriftSection(
        drift.labels().distance().excess(),
        drift.worstDistribution().map(worst -> worst.distribution().excess()).orElse(0.0),
        drift.worstDistribution().map(FeatureDrift::name).orElse(null),
        drift.ink().map(SampleDistance::excess).orElse(null));
  }

  public static CertificateSection certificate(Certificate certificate) {
    OptionalDouble gap = certificate.optimalityGap();
    return new CertificateSection(
        certificate.objective(),
        certificate.recomputedObjective(),
        certificate.gradientNorm(),
        gap.isPresent() ? gap.getAsDouble() : null,
        certificate.method());
  }

  public static AccuracySection accuracy(Evaluation evaluation) {
    return new AccuracySection(count(evaluation.natives()), count(evaluation.recomputed()));
  }

  public static ParitySection parity(ParityReport report) {
    return new ParitySection(
        report.rows(),
        report.identicalRows(),
        report.differingRows(),
        report.differences(),
        Math.max(report.margins().maxAbsDifference(), report.probabilities().maxAbsDifference()),
        Math.max(report.margins().maxUlps(), report.probabilities().maxUlps()),
        distance(report.margins()),
        distance(report.probabilities()));
  }

  private static Distance distance(io.logitwin.answers.Distance distance) {
    return new Distance(distance.maxUlps(), distance.maxAbsDifference());
  }

  private static Count count(Accuracy accuracy) {
    return new Count(accuracy.correct(), accuracy.total(), accuracy.value());
  }
}
