package io.logitwin.inspect;

import io.logitwin.inspect.ColumnFinding.Kind;
import io.logitwin.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which columns a proposed contract reads as features, and why it leaves out the others.
 *
 * @param features the columns that are read
 * @param leftOut the others, without the label
 */
record FeatureChoice(List<ColumnProfile> features, List<LeftOut> leftOut) {
  /**
   * A column that is not read.
   *
   * @param column which
   * @param reason why, as words that follow its name
   * @param guess whether it could be a feature
   */
  record LeftOut(ColumnProfile column, String reason, boolean guess) {}

  static FeatureChoice of(TableProfile profile) {
    int label = profile.bestLabel().map(LabelCandidate::column).orElse(0);
    List<ColumnProfile> features = new ArrayList<>();
    List<LeftOut> leftOut = new ArrayList<>();
    for (ColumnProfile column : profile.columns()) {
      if (column.column() == label) {
        continue;
      }
      if (column.has(Kind.ID)) {
        leftOut.add(new LeftOut(column, column.finding(Kind.ID).orElseThrow().sentence(), true));
      } else if (column.canBeFeature()) {
        features.add(column);
      } else {
        leftOut.add(new LeftOut(column, reason(column), column.numbers() > 0));
      }
    }
    return new FeatureChoice(List.copyOf(features), List.copyOf(leftOut));
  }

  private static String reason(ColumnProfile column) {
    return column.texts() == 0
        ? "has no value"
        : String.format(
            "is no number in %d of %d values, such as '%s'",
            column.texts(), column.present(), Text.excerpt(column.examples().get(0)));
  }

  /** Returns whether every number is an integer as contracts write them. */
  boolean integers() {
    return features.stream().allMatch(column -> column.decimals() == 0);
  }

  /** Returns the words that were seen in place of a missing value, but for empty cells. */
  Set<String> missingWords() {
    Set<String> words = new TreeSet<>();
    features.forEach(column -> words.addAll(column.missingWords().keySet()));
    words.remove("");
    return words;
  }

  /** Returns how many values of the features are missing. */
  long missing() {
    return features.stream().mapToLong(ColumnProfile::missing).sum();
  }
}
