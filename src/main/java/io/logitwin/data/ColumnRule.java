package io.logitwin.data;

import io.logitwin.contract.FirstLine;
import io.logitwin.contract.Match;

/** Decides by a text's first line what the columns are, and which contract the rows are held to. */
@FunctionalInterface
public interface ColumnRule {
  /**
   * Decides.
   *
   * @throws io.logitwin.error.LogitwinException {@code INPUT_DATA} if the line is not one that can
   *     be used
   */
  Match decide(FirstLine line);
}
