package io.logitwin.answers;

import io.logitwin.text.Text;

/**
 * How the native and the recomputed answer of one row differ. A row has one kind: the first that
 * fits, in this order.
 */
public enum DifferenceKind {
  /** A row id occurs more than once after the join. */
  DUPLICATE_ROW("a row id was scored more than once"),
  /** An answer has a row id that is not among the rows to compare. */
  UNEXPECTED_ROW("an answer belongs to no row"),
  /** Neither side has an answer. */
  MISSING_BOTH("rows were lost on both sides"),
  /** MLlib has no answer. */
  MISSING_NATIVE("rows were lost while MLlib scored them"),
  /** The recomputation has no answer. */
  MISSING_RECOMPUTED("rows were lost while they were recomputed"),
  /** The two sides have another number of classes. */
  CLASS_COUNT_DIFFERS("the two sides do not have the same classes"),
  /** The margins are the same numbers, in another order of classes. */
  CLASSES_SWAPPED("the classes stand in another order"),
  /** Another class is predicted. */
  PREDICTION_DIFFERS("the coefficients, or their order, are not the model's"),
  /** The margins differ, the prediction does not. */
  MARGINS_DIFFER(
      "the sum was taken in another order or over other coefficients; dense vectors go through the BLAS,"
          + " sparse ones do not"),
  /** The margins agree, the probabilities do not. */
  PROBABILITIES_DIFFER(
      "the softmax was computed by other operations: the shift by the maximum, Math.exp, or the"
          + " multiplication by the reciprocal of the sum"),
  /** Every bit is the same. */
  IDENTICAL("");

  private final String likelyCause;

  DifferenceKind(String likelyCause) {
    this.likelyCause = likelyCause;
  }

  /** Returns the kind as it is written in files and messages. */
  public String code() {
    return Text.code(this);
  }

  /** Returns whether each side has exactly one answer to the row, with as many classes. */
  boolean answered() {
    return compareTo(CLASS_COUNT_DIFFERS) > 0;
  }

  /** Returns what to look for first. */
  public String likelyCause() {
    return likelyCause;
  }
}
