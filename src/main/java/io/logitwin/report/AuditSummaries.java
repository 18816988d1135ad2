package io.logitwin.report;

import io.logitwin.audit.AlgebraResult;
import io.logitwin.audit.ExplainedRow;
import io.logitwin.audit.OneVsRestResult;
import io.logitwin.audit.Penalty;
import io.logitwin.audit.ShiftResult;
import io.logitwin.audit.Twin;
import io.logitwin.audit.TwoFitsResult;
import io.logitwin.audit.TwoFitsResult.Finding;
import io.logitwin.audit.models.ClassModels;
import io.logitwin.audit.models.PairRows;
import io.logitwin.fit.FittedModel;
import io.logitwin.solver.StopReason;
import io.logitwin.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** What each stage of the audit did, in one line. */
public final class AuditSummaries {
  private AuditSummaries() {}

  public static String classModels(ClassModels models) {
    return String.format(
        "softmax of %d classes: %d iterations; %d sigmoids, one a class: %d iterations; %s",
        models.sigmoids().size(),
        models.softmax().iterations(),
        models.sigmoids().size(),
        models.sigmoids().stream().mapToInt(FittedModel::iterations).sum(),
        convergence(Stream.concat(Stream.of(models.softmax()), models.sigmoids().stream())));
  }

  public static String shift(ShiftResult shift) {
    return String.format(
        Locale.ROOT,
        "%d rows: coefficients moved by up to %.3g, probabilities by %.1e",
        shift.rows(),
        shift.largestCoefficientChange(),
        shift.shifted().maxAbsDifference());
  }

  public static String oneVsRest(OneVsRestResult result) {
    return String.format(
        Locale.ROOT,
        "%d rows: accuracy %.4f softmax, %.4f one-vs-rest; %d disagreements",
        result.rows(),
        result.softmax().accuracy(),
        result.ovr().accuracy(),
        result.disagreements());
  }

  public static String pair(PairRows pair) {
    return String.format(
        "classes %s and %s: %d + %d rows, taken for each other %d times",
        Text.excerpt(pair.names().get(0)),
        Text.excerpt(pair.names().get(1)),
        pair.zeros(),
        pair.ones(),
        pair.confusions());
  }

  public static String twins(Map<Penalty, Twin> twins) {
    return String.format(
        "%d comparisons of a softmax and a sigmoid, %s",
        twins.size(),
        convergence(
            twins.values().stream().flatMap(twin -> Stream.of(twin.softmax(), twin.sigmoid()))));
  }

  public static String twoFits(TwoFitsResult result) {
    long same = count(result, Finding.SAME_MODEL);
    long different = count(result, Finding.DIFFERENT_MODELS);
    return String.format(
        "%d rows: %d comparisons give the same model, %d another, %d have no optimum to compare",
        result.rows(), same, different, result.comparisons().size() - same - different);
  }

  public static String algebra(AlgebraResult result) {
    return String.format(
        Locale.ROOT,
        "%d rows: softmax and sigmoid differ by up to %.1e on the same margins, by %.1e on subtracted parameters",
        result.sameMargins().rows(),
        result.sameMargins().maxAbsDifference(),
        result.subtractedParameters().maxAbsDifference());
  }

  public static String explained(ExplainedRow row) {
    return String.format(
        "row %d: %d equations, %s",
        row.rowId(),
        row.equations().size(),
        row.identicalToNative() ? "equal to MLlib's to the last bit" : "NOT equal to MLlib's");
  }

  private static long count(TwoFitsResult result, Finding finding) {
    return result.comparisons().values().stream().filter(c -> c.finding() == finding).count();
  }

  private static String convergence(Stream<FittedModel> models) {
    List<FittedModel> open = models.filter(model -> !model.settled()).toList();
    long searches =
        open.stream().filter(model -> model.stopReason() == StopReason.LINE_SEARCH_FAILED).count();
    List<String> said = new ArrayList<>();
    if (open.size() > searches) {
      said.add(open.size() - searches + " stopped by their most iterations");
    }
    if (searches > 0) {
      said.add(searches + " by a line search that failed");
    }
    return said.isEmpty() ? "all converged" : String.join(", ", said);
  }
}
