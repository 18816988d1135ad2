package io.logitwin.report;

import io.logitwin.answers.Way;
import io.logitwin.answers.WayReport;
import io.logitwin.answers.WaysReport;
import io.logitwin.run.ParityMatrix;
import io.logitwin.run.ParityMatrix.AbsDifference;
import io.logitwin.run.ParityMatrix.Entry;
import io.logitwin.run.ParityMatrix.Ulps;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/** The parity matrix of a run. */
public final class ParityMatrices {
  private static final String SAME_BITS = "0 ulps";

  /** What OnnxRuntimeTest holds; docs/decisions/0030 has what was measured. */
  private static final String ONNX_BOUND =
      "predictions equal, margins and probabilities within 1e-12, as tested on digits and wine";

  /** What src/test/js/checks.mjs holds. */
  private static final String JAVASCRIPT_BOUND =
      "predictions equal, margins 0 ulps, probabilities within 1e-12, as tested on digits";

  private ParityMatrices() {}

  /**
   * Returns the matrix: every {@link Way}, also those that the run could not try.
   *
   * @param report of those that it has tried
   * @param readBack those whose file was read back, with every bit of the parameters
   */
  public static ParityMatrix of(WaysReport report, Set<Way> readBack) {
    Map<Way, WayReport> tried = new EnumMap<>(Way.class);
    report.ways().forEach(way -> tried.put(way.way(), way));
    return new ParityMatrix(
        ParityMatrix.SCHEMA_VERSION,
        report.rows(),
        Arrays.stream(Way.values())
            .map(way -> entry(way, tried.get(way), readBack.contains(way) ? true : null))
            .toList());
  }

  private static Entry entry(Way way, WayReport tried, Boolean parametersIdentical) {
    return tried == null
        ? new Entry(
            way.code(),
            false,
            reason(way),
            parametersIdentical,
            0,
            0,
            0,
            new AbsDifference(0, 0),
            new Ulps(0, 0),
            bound(way))
        : new Entry(
            way.code(),
            true,
            "",
            parametersIdentical,
            tried.rows(),
            tried.identicalRows(),
            tried.equalPredictions(),
            new AbsDifference(
                tried.margins().maxAbsDifference(), tried.probabilities().maxAbsDifference()),
            new Ulps(tried.margins().maxUlps(), tried.probabilities().maxUlps()),
            bound(way));
  }

  private static String reason(Way way) {
    return switch (way) {
      case ONNX -> "no ONNX runtime is part of a run; the project's tests check it";
      case JAVASCRIPT ->
          "no browser is part of a run; the page says it when it is opened, and the project's tests"
              + " check it";
      case MLLIB, UDF, RELOADED, PORTABLE -> "not tried";
    };
  }

  private static String bound(Way way) {
    return switch (way) {
      case MLLIB, UDF, RELOADED, PORTABLE -> SAME_BITS;
      case ONNX -> ONNX_BOUND;
      case JAVASCRIPT -> JAVASCRIPT_BOUND;
    };
  }
}
