package io.logitwin.contract;

/** How a feature is written. */
public enum FeatureType {
  /** {@code 0} or {@code -?[1-9][0-9]*}: no sign, no leading zero, no decimal point. */
  INTEGER,
  /**
   * {@code -?digits[.digits][e±digits]}, finite: no plus sign, no hexadecimal, no quotes, no NaN.
   */
  DECIMAL
}
