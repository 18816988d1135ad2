package io.logitwin.report;

import io.logitwin.audit.AlgebraResult;
import io.logitwin.audit.BitComparison;
import io.logitwin.audit.Derivation;
import io.logitwin.audit.OneVsRestResult;
import io.logitwin.audit.Penalty;
import io.logitwin.audit.ShiftResult;
import io.logitwin.audit.TwoFitsResult;
import io.logitwin.audit.TwoFitsResult.Comparison;
import io.logitwin.audit.TwoFitsResult.Fit;
import io.logitwin.audit.TwoFitsResult.Measured;
import io.logitwin.audit.models.ClassModels;
import io.logitwin.audit.models.PairRows;
import io.logitwin.config.AuditSettings;
import io.logitwin.split.Split;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The sections of audit.json, from the results of the parts. The names of the components are the
 * keys, in kebab-case; what was not measured is null.
 */
public final class AuditSections {
  private static final String TEST_ROWS = "test rows";
  private static final String TRAINING_ROWS = "training rows";
  private static final String PAIR_ROWS = "all rows of the two classes";

  private AuditSections() {}

  public record AlgebraSection(
      String fittedOn,
      String comparedOn,
      List<Integer> classes,
      double regParam,
      BitComparison sameMargins,
      BitComparison subtractedParameters,
      DerivationSection derivation) {}

  public record DerivationSection(long rowId, int label, List<Derivation.Step> steps) {}

  public record ShiftSection(
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

  public record OneVsRestSection(
      String fittedOn,
      String comparedOn,
      long trainingRows,
      long rows,
      int classes,
      double softmaxRegParam,
      double ovrRegParam,
      boolean coincide,
      OneVsRestResult.Scores softmax,
      OneVsRestResult.Scores ovr,
      OneVsRestResult.RawScores rawSigmoids,
      OneVsRestResult.Sums sumsOfRawSigmoids,
      long disagreements,
      OneVsRestResult.WhoIsRight whoIsRight,
      double mcnemarP,
      double maxProbabilityDifference,
      List<OneVsRestResult.Disagreement> examples) {}

  public record ComparisonSection(
      String finding,
      Double coefficientDistance,
      Double maxProbabilityDifference,
      Long predictionsDiffering,
      Fit softmax,
      Fit sigmoid,
      Measured whereTheyStopped) {}

  public static AlgebraSection algebra(
      AlgebraResult result, PairRows pair, AuditSettings settings) {
    Derivation derivation = result.derivation();
    return new AlgebraSection(
        PAIR_ROWS,
        PAIR_ROWS,
        List.of(pair.pair().first(), pair.pair().second()),
        settings.fit().regParam(),
        result.sameMargins(),
        result.subtractedParameters(),
        new DerivationSection(derivation.rowId(), derivation.label(), derivation.steps()));
  }

  public static ShiftSection shift(ShiftResult result) {
    return new ShiftSection(
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
        code(result.returnedForm()));
  }

  public static OneVsRestSection oneVsRest(
      OneVsRestResult result, ClassModels models, AuditSettings settings, Split split) {
    return new OneVsRestSection(
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
        result.examples());
  }

  /** Returns a map, because the comparisons' names are those of an enum. */
  public static Map<String, Object> twoFits(TwoFitsResult result, PairRows pair) {
    Map<String, Object> section = new LinkedHashMap<>();
    section.put("fitted-on", PAIR_ROWS);
    section.put("compared-on", PAIR_ROWS);
    section.put("classes", List.of(pair.pair().first(), pair.pair().second()));
    section.put("rows", result.rows());
    section.put("tolerance", result.tolerance());
    section.put("separation", result.separation());
    for (Map.Entry<Penalty, Comparison> entry : result.comparisons().entrySet()) {
      section.put(code(entry.getKey()), comparison(entry.getValue()));
    }
    return section;
  }

  private static ComparisonSection comparison(Comparison comparison) {
    Measured measured = comparison.measured();
    boolean comparable = comparison.finding().comparable();
    return new ComparisonSection(
        code(comparison.finding()),
        comparable ? measured.coefficientDistance() : null,
        comparable ? measured.maxProbabilityDifference() : null,
        comparable ? measured.predictionsDiffering() : null,
        comparison.softmax(),
        comparison.sigmoid(),
        measured);
  }

  private static String code(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
