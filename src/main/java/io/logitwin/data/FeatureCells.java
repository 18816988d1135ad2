package io.logitwin.data;

import io.logitwin.contract.Contract;
import io.logitwin.contract.FeatureRule;
import io.logitwin.contract.FeatureType;
import io.logitwin.contract.RowLayout;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads cells as the features' values, each by its rule. */
final class FeatureCells {
  private final List<FeatureRule> rules;
  private final char decimal;

  /** The words for a missing value, as their UTF-8 bytes, one a character. */
  private final Set<String> missingWords;

  FeatureCells(Contract contract, RowLayout layout) {
    this.rules = contract.rules(layout);
    this.decimal = contract.dialect().decimal();
    this.missingWords =
        contract.features().missingWords().stream()
            .map(w -> new String(w.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1))
            .collect(Collectors.toSet());
  }

  /** Returns the smallest integer of each feature that needs no closer look; +∞ if all do. */
  double[] plainMinimum() {
    boolean any = missingWords.stream().noneMatch(word -> word.matches("[0-9]+"));
    return rules.stream()
        .mapToDouble(rule -> any ? rule.minimum() : Double.POSITIVE_INFINITY)
        .toArray();
  }

  /** Returns the smallest number of each feature that needs no closer look; +∞ if all do. */
  double[] numberMinimum() {
    boolean any = missingWords.stream().noneMatch(word -> word.matches(".*[0-9].*"));
    return rules.stream()
        .mapToDouble(
            rule -> any ? Math.max(-Double.MAX_VALUE, rule.minimum()) : Double.POSITIVE_INFINITY)
        .toArray();
  }

  /** Returns of each feature whether its numbers are integers. */
  boolean[] integers() {
    boolean[] integers = new boolean[rules.size()];
    for (int f = 0; f < integers.length; f++) {
      integers[f] = rules.get(f).type() == FeatureType.INTEGER;
    }
    return integers;
  }

  /** Returns the largest number of each feature that needs no closer look. */
  double[] plainMaximum() {
    return rules.stream().mapToDouble(rule -> Math.min(Double.MAX_VALUE, rule.maximum())).toArray();
  }

  /**
   * Returns the value of a cell.
   *
   * @param feature the feature's index, 0..d−1
   * @throws CellException if it breaks the feature's rule
   */
  double read(byte[] bytes, int start, int end, int column, int feature) throws CellException {
    FeatureRule rule = rules.get(feature);
    if (isMissing(bytes, start, end)) {
      return missing(bytes, start, end, column, rule);
    }
    double value = NumberCells.feature(bytes, start, end, column, rule.type(), decimal);
    if (!(value >= rule.minimum() && value <= rule.maximum())) {
      throw outOfRange(bytes, start, end, column, rule);
    }
    return value;
  }

  private boolean isMissing(byte[] bytes, int start, int end) {
    return start == end
        || (!missingWords.isEmpty()
            && missingWords.contains(
                new String(bytes, start, end - start, StandardCharsets.ISO_8859_1)));
  }

  private double missing(byte[] bytes, int start, int end, int column, FeatureRule rule)
      throws CellException {
    if (rule.fillsMissing()) {
      return rule.missing();
    }
    if (start == end) {
      return NumberCells.feature(bytes, start, end, column, rule.type(), decimal);
    }
    throw new CellException(
        column,
        RefusalReason.MISSING,
        String.format(
            "found '%s', which stands for a missing value (features.missing gives no constant for it)",
            NumberCells.cell(bytes, start, end)));
  }

  private static CellException outOfRange(
      byte[] bytes, int start, int end, int column, FeatureRule rule) {
    return new CellException(
        column,
        RefusalReason.OUT_OF_RANGE,
        String.format(
            "found '%s' (expected %s..%s)",
            NumberCells.cell(bytes, start, end),
            bound(rule, rule.minimum()),
            bound(rule, rule.maximum())));
  }

  private static String bound(FeatureRule rule, double value) {
    boolean whole = rule.type() == FeatureType.INTEGER && Math.abs(value) < 1e15;
    return whole ? Long.toString((long) value) : Double.toString(value);
  }
}
