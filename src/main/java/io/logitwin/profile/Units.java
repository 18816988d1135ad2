package io.logitwin.profile;

import io.logitwin.contract.FeatureRule;
import io.logitwin.contract.FeatureRules;

/** Whether the values of different features can be added up. */
public enum Units {
  /** They are of one unit (pixels, say): the mean of a row, its ink, means something. */
  SHARED,
  /** They are of units of their own. */
  MIXED;

  /** Returns {@code SHARED} if all features have one rule, and a bounded range in it. */
  public static Units of(FeatureRules rules) {
    FeatureRule common = rules.common();
    boolean bounded =
        Double.NEGATIVE_INFINITY < common.minimum() && common.maximum() < Double.POSITIVE_INFINITY;
    return rules.groups().isEmpty() && bounded ? SHARED : MIXED;
  }
}
