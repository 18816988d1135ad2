package io.logitwin.softmax;

/**
 * Where the intercept enters the sum of a margin. The exact value is the same, the last bits are
 * not.
 */
public enum SummationOrder {
  /**
   * Products first, then the intercept: MLlib's order for a dense or row-compressed coefficient
   * matrix.
   */
  INTERCEPT_LAST,
  /**
   * Intercept first, then the products: MLlib's order for a column-compressed coefficient matrix.
   */
  INTERCEPT_FIRST
}
