package io.logitwin.report;

import io.logitwin.audit.AlgebraResult;
import io.logitwin.audit.Derivation;
import io.logitwin.audit.ExplainedRow;
import io.logitwin.audit.OneVsRestResult;
import io.logitwin.audit.OneVsRestResult.Disagreement;
import io.logitwin.audit.Penalty;
import io.logitwin.audit.ShiftResult;
import io.logitwin.audit.TwoFitsResult;
import io.logitwin.audit.TwoFitsResult.Comparison;
import io.logitwin.audit.TwoFitsResult.Measured;
import io.logitwin.audit.models.ClassModels;
import io.logitwin.audit.models.PairRows;
import io.logitwin.config.AuditSettings;
import io.logitwin.run.AuditSection;
import io.logitwin.run.AuditSection.Algebra;
import io.logitwin.run.AuditSection.OneVsRest;
import io.logitwin.run.AuditSection.Shift;
import io.logitwin.run.AuditSection.TwoFits;
import io.logitwin.run.AuditSection.WorkedRow;
import io.logitwin.split.Split;
import io.logitwin.text.Text;
import java.util.List;

/**
 * Gathers the parts of audit.json, from the results of the stages. What adds a part returns all
 * that there are.
 */
public final class AuditSections {
  private static final String TEST_ROWS = "test rows";
  private static final String TRAINING_ROWS = "training rows";
  private static final String PAIR_ROWS = "all rows of the two classes";

  private Shift shift;
  private OneVsRest oneVsRest;
  private TwoFits twoFits;
  private Algebra algebra;
  private ExplainedRow explained;

  /** Returns the parts that were added. */
  public AuditSection section() {
    return new AuditSection(shift, oneVsRest, twoFits, algebra, explained);
  }

  public AuditSection add(AlgebraResult result, PairRows pair, AuditSettings settings) {
    Derivation derivation = result.derivation();
    algebra =
        new Algebra(
            PAIR_ROWS,
            PAIR_ROWS,
            classes(pair),
            pair.names(),
            settings.fit().regParam(),
            result.sameMargins(),
            result.subtractedParameters(),
            new WorkedRow(
                derivation.rowId(),
                derivation.label(),
                derivation.labelName(),
                derivation.steps()));
    return section();
  }

  public AuditSection add(ShiftResult result) {
    shift =
        new Shift(
            TRAINING_ROWS,
            "all rows",
            result.rows(),
            result.classes(),
            result.shifted().maxAbsDifference(),
            result.largestCoefficient(),
            result.largestCoefficientChange(),
            result.shifted(),
            result.pivoted(),
            result.centred(),
            result.largestColumnSum(),
            result.interceptSum(),
            Text.code(result.returnedForm()));
    return section();
  }

  /**
   * Adds part 4.
   *
   * @param names what the k classes are called
   */
  public AuditSection add(
      OneVsRestResult result,
      ClassModels models,
      AuditSettings settings,
      Split split,
      List<String> names) {
    oneVsRest =
        new OneVsRest(
            TRAINING_ROWS,
            TEST_ROWS,
            split.trainRows(),
            result.rows(),
            result.classes(),
            models.softmaxFit().regParam(),
            models.sigmoidFit().regParam(),
            result.maxProbabilityDifference() <= settings.pair().tolerance(),
            result.softmax(),
            result.ovr(),
            result.raw(),
            result.sums(),
            result.disagreements(),
            result.whoIsRight(),
            result.mcnemarP(),
            result.maxProbabilityDifference(),
            result.examples().stream().map(example -> named(example, names)).toList());
    return section();
  }

  public AuditSection add(TwoFitsResult result, PairRows pair) {
    twoFits =
        new TwoFits(
            PAIR_ROWS,
            PAIR_ROWS,
            classes(pair),
            pair.names(),
            result.rows(),
            result.tolerance(),
            result.separation(),
            comparison(result, Penalty.UNPENALISED),
            comparison(result, Penalty.HALVED_PENALTY),
            comparison(result, Penalty.SAME_PENALTY),
            comparison(result, Penalty.L1_SAME_PENALTY),
            comparison(result, Penalty.L1_HALVED_PENALTY));
    return section();
  }

  public AuditSection add(ExplainedRow row) {
    explained = row;
    return section();
  }

  private static List<Integer> classes(PairRows pair) {
    return List.of(pair.pair().first(), pair.pair().second());
  }

  private static AuditSection.Disagreement named(Disagreement example, List<String> names) {
    return new AuditSection.Disagreement(
        example.rowId(),
        example.label(),
        names.get(example.label()),
        example.softmax(),
        names.get(example.softmax()),
        example.softmaxProbability(),
        example.ovr(),
        names.get(example.ovr()),
        example.ovrProbability());
  }

  private static AuditSection.Comparison comparison(TwoFitsResult result, Penalty penalty) {
    Comparison comparison = result.comparisons().get(penalty);
    Measured measured = comparison.measured();
    boolean comparable = comparison.finding().comparable();
    return new AuditSection.Comparison(
        Text.code(comparison.finding()),
        comparable ? measured.coefficientDistance() : null,
        comparable ? measured.maxProbabilityDifference() : null,
        comparable ? measured.predictionsDiffering() : null,
        comparison.softmax(),
        comparison.sigmoid(),
        measured);
  }
}
