package io.logitwin.inspect;

/** What a cell holds, by its text alone. */
enum CellKind {
  /** Nothing, or a word that stands for nothing. */
  MISSING,

  /** {@code 0} or {@code -?[1-9][0-9]*}, as contracts write integers, finite as a double. */
  INTEGER,

  /** Another number: {@code -?digits[.digits][e±digits]}, finite as a double. */
  DECIMAL,

  /** Anything else. */
  TEXT
}
