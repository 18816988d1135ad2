package io.logitwin.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.logitwin.answers.Scores;
import io.logitwin.audit.BitComparison;
import io.logitwin.audit.Derivation;
import io.logitwin.audit.ExplainedRow;
import io.logitwin.audit.OneVsRestResult;
import io.logitwin.audit.TwoFitsResult.Fit;
import io.logitwin.audit.TwoFitsResult.Measured;
import io.logitwin.audit.TwoFitsResult.Separation;
import java.util.List;

/**
 * What an audit found: {@code audit.json}, and the section of this name in run.json. A part that
 * was not reached is null, and missing in the file; inside a part, what was not measured is null.
 * Records of earlier runs have no names of classes.
 */
@JsonInclude(Include.NON_NULL)
public record AuditSection(
    Shift shift, OneVsRest oneVsRest, TwoFits twoFits, Algebra algebra, ExplainedRow explain) {
  /** Softmax of two classes is a sigmoid. */
  public record Algebra(
      String fittedOn,
      String comparedOn,
      List<Integer> classes,
      @JsonInclude(Include.NON_NULL) List<String> classNames,
      double regParam,
      BitComparison sameMargins,
      BitComparison subtractedParameters,
      WorkedRow derivation) {}

  /** The worked example. */
  public record WorkedRow(
      long rowId,
      int label,
      @JsonInclude(Include.NON_NULL) String labelName,
      List<Derivation.Step> steps) {}

  /** Other parameters, same probabilities. */
  public record Shift(
      String fittedOn,
      String comparedOn,
      long rows,
      int classes,
      double maxProbabilityDifference,
      double largestCoefficient,
      double largestCoefficientChange,
      BitComparison shifted,
      BitComparison pivoted,
      BitComparison centred,
      double largestColumnSum,
      double interceptSum,
      String returnedForm) {}

  /** One sigmoid a class against softmax. */
  public record OneVsRest(
      String fittedOn,
      String comparedOn,
      long trainingRows,
      long rows,
      int classes,
      double softmaxRegParam,
      double ovrRegParam,
      boolean coincide,
      Scores softmax,
      Scores ovr,
      OneVsRestResult.RawScores rawSigmoids,
      OneVsRestResult.Sums sumsOfRawSigmoids,
      long disagreements,
      OneVsRestResult.WhoIsRight whoIsRight,
      double mcnemarP,
      double maxProbabilityDifference,
      List<Disagreement> examples) {}

  /** A row on which the two disagree: its class and theirs, by number and by name. */
  public record Disagreement(
      long rowId,
      int label,
      @JsonInclude(Include.NON_NULL) String labelName,
      int softmax,
      @JsonInclude(Include.NON_NULL) String softmaxName,
      double softmaxProbability,
      int ovr,
      @JsonInclude(Include.NON_NULL) String ovrName,
      double ovrProbability) {}

  /** Multinomial against binomial on two classes, under each penalty. */
  public record TwoFits(
      String fittedOn,
      String comparedOn,
      List<Integer> classes,
      @JsonInclude(Include.NON_NULL) List<String> classNames,
      long rows,
      double tolerance,
      Separation separation,
      Comparison unpenalised,
      Comparison halvedPenalty,
      Comparison samePenalty,
      Comparison l1SamePenalty,
      Comparison l1HalvedPenalty) {}

  /** Two fits. The first three numbers are null if there was no optimum to compare. */
  public record Comparison(
      String finding,
      Double coefficientDistance,
      Double maxProbabilityDifference,
      Long predictionsDiffering,
      Fit softmax,
      Fit sigmoid,
      Measured whereTheyStopped) {}
}
