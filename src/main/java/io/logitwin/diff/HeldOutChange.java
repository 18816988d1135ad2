package io.logitwin.diff;

import io.logitwin.heldout.HeldOutRow;
import java.util.List;

/**
 * How two models answer the rows that both were tested on.
 *
 * <p>Rows are the same if their features are, whatever input they are in. Features that stand n
 * times among the rows of the one and m times among those of the other are min(n, m) shared rows:
 * no row counts twice, and the counts do not depend on which version is named first. Of rows that
 * could be chosen, those with the label that they have in the other input are, then the earlier.
 *
 * @param rowsA how many rows the first was tested on
 * @param rowsB how many rows the second was tested on
 * @param shared how many rows both were
 * @param otherLabels how many of these have another label in the first input; here that of the
 *     second counts
 * @param bothRight how many both answer correctly
 * @param onlyARight how many only the first does
 * @param onlyBRight how many only the second does
 * @param bothWrongAlike how many both answer by the same wrong class
 * @param bothWrongDifferently how many they answer by two wrong classes
 * @param flips the rows that they answer differently, in the order of the second
 */
public record HeldOutChange(
    long rowsA,
    long rowsB,
    long shared,
    long otherLabels,
    long bothRight,
    long onlyARight,
    long onlyBRight,
    long bothWrongAlike,
    long bothWrongDifferently,
    List<Flip> flips) {
  /**
   * @throws IllegalArgumentException if the counts do not add up
   */
  public HeldOutChange {
    flips = List.copyOf(flips);
    if (shared != bothRight + onlyARight + onlyBRight + bothWrongAlike + bothWrongDifferently
        || flips.size() != onlyARight + onlyBRight + bothWrongDifferently
        || shared > Math.min(rowsA, rowsB)) {
      throw new IllegalArgumentException("Invalid counts of held-out rows: they do not add up");
    }
  }

  /**
   * A row that two models answer differently.
   *
   * @param rowId its id in the input of the second
   * @param label its class in the input of the second
   * @param a what the first says
   * @param b what the second says
   */
  public record Flip(long rowId, String label, String a, String b) {}

  /**
   * Compares the answers.
   *
   * @param rowsA the rows of the first, in any order
   * @param classesA what its classes are called
   * @throws IllegalArgumentException if a row is of a class that its model does not have
   */
  static HeldOutChange between(
      List<HeldOutRow> rowsA,
      List<String> classesA,
      List<HeldOutRow> rowsB,
      List<String> classesB) {
    return new HeldOutTally(classesA, classesB).count(rowsA, rowsB);
  }
}
