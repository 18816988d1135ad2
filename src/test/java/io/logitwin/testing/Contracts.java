package io.logitwin.testing;

import io.logitwin.contract.Contract;
import io.logitwin.contract.FeatureRule;
import io.logitwin.contract.FeatureRules;
import io.logitwin.contract.FeatureType;
import io.logitwin.contract.LabelRule;
import io.logitwin.contract.LabelRule.Place;
import io.logitwin.contract.RowLayout;
import java.util.List;
import java.util.stream.IntStream;

/** Contracts of plain CSV, in one line. */
public final class Contracts {
  private Contracts() {}

  /**
   * Returns a contract.
   *
   * @param labelColumn empty for the first column, whatever its name
   * @param features empty for all other columns
   * @param classes 0 if the data tell
   */
  public static Contract of(
      String name,
      String labelColumn,
      List<String> features,
      int classes,
      int maximumClasses,
      FeatureType type,
      double minimum,
      double maximum) {
    Place place = labelColumn.isEmpty() ? Place.FIRST : Place.NAMED;
    return Contract.plain(
        name,
        new LabelRule(place, labelColumn, LabelRule.numbers(classes), maximumClasses),
        features,
        FeatureRules.same(FeatureRule.complete(type, minimum, maximum)));
  }

  /** Returns a contract whose first column is the label, and whose features are any decimals. */
  public static Contract generic(String name) {
    return of(
        name,
        "",
        List.of(),
        0,
        100,
        FeatureType.DECIMAL,
        Double.NEGATIVE_INFINITY,
        Double.POSITIVE_INFINITY);
  }

  /** Returns the layout of rows whose first column is the label, and whose others are features. */
  public static RowLayout labelFirst(List<String> names) {
    return new RowLayout(names, 1, 0, IntStream.rangeClosed(2, names.size()).boxed().toList());
  }

  /** Returns the layout of rows without a label, whose columns are all features. */
  public static RowLayout unlabelled(List<String> names) {
    return new RowLayout(names, 0, 0, IntStream.rangeClosed(1, names.size()).boxed().toList());
  }
}
