package io.logitwin.config;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What a challenger must show to take the champion's place. A rule that is null is off; with all of
 * them off it is no gate.
 *
 * @param level error rate of each test, above 0 and below 0.5
 * @param accuracyMargin how far the accuracy may fall, as a share of the rows, above 0 and below 1
 * @param logLossMargin how far the mean log loss may rise, in nats, above 0
 * @param classRecallMargin how far the recall of any one class may fall, 0..1
 * @param calibrationMargin how far the expected calibration error may rise, 0..1
 * @param minRows held-out rows, at least 1
 * @param maxGap how far the challenger's objective may be from the best possible, as certified
 * @param maxLabelDrift distance of the labels' distributions, 0..1
 * @param maxFeatureDrift largest distance of a feature's distributions, 0..1
 * @param maxInkDrift distance of the distributions of ink, 0..1
 */
@JsonInclude(Include.NON_NULL)
public record GateRules(
    double level,
    Double accuracyMargin,
    Double logLossMargin,
    Double classRecallMargin,
    Double calibrationMargin,
    Long minRows,
    Double maxGap,
    Double maxLabelDrift,
    Double maxFeatureDrift,
    Double maxInkDrift) {
  public GateRules {
    require("level", level > 0 && level < 0.5, level);
    require(
        "accuracyMargin",
        accuracyMargin == null || (accuracyMargin > 0 && accuracyMargin < 1),
        accuracyMargin);
    require(
        "logLossMargin",
        logLossMargin == null || (logLossMargin > 0 && Double.isFinite(logLossMargin)),
        logLossMargin);
    require("classRecallMargin", isShare(classRecallMargin), classRecallMargin);
    require("calibrationMargin", isShare(calibrationMargin), calibrationMargin);
    require("minRows", minRows == null || minRows >= 1, minRows);
    require("maxGap", maxGap == null || (maxGap >= 0 && Double.isFinite(maxGap)), maxGap);
    require("maxLabelDrift", isShare(maxLabelDrift), maxLabelDrift);
    require("maxFeatureDrift", isShare(maxFeatureDrift), maxFeatureDrift);
    require("maxInkDrift", isShare(maxInkDrift), maxInkDrift);
    if (isEmpty(
        accuracyMargin,
        logLossMargin,
        classRecallMargin,
        calibrationMargin,
        minRows,
        maxGap,
        maxLabelDrift,
        maxFeatureDrift,
        maxInkDrift)) {
      throw new IllegalArgumentException("Invalid gate: no rule is on (an empty gate is refused)");
    }
  }

  private static boolean isShare(Double value) {
    return value == null || (value >= 0 && value <= 1);
  }

  private static void require(String name, boolean valid, Number found) {
    if (!valid) {
      throw new IllegalArgumentException("Invalid " + name + ": " + found);
    }
  }

  /** Returns whether these rules are all off. */
  static boolean isEmpty(Number... rules) {
    return Arrays.stream(rules).allMatch(Objects::isNull);
  }

  /** Returns whether a rule speaks of how the rows have changed since the champion was trained. */
  public boolean askForDrift() {
    return !Stream.of(maxLabelDrift, maxFeatureDrift, maxInkDrift).allMatch(Objects::isNull);
  }
}
