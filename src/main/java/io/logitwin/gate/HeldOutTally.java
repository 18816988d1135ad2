package io.logitwin.gate;

import io.logitwin.error.Fault;
import io.logitwin.error.LogitwinException;
import io.logitwin.heldout.HeldOutRow;
import java.util.List;
import java.util.stream.Stream;

/** All that a gate counts of the held-out rows, in one pass. */
final class HeldOutTally {
  private final String file;
  private final PairTally pairs = new PairTally();
  private final List<PairTally> classes;
  private final LossTally losses = new LossTally();
  private final CalibrationTally calibration = new CalibrationTally();

  /**
   * @param classes how many there are
   * @param file where the rows are from, for messages
   */
  HeldOutTally(int classes, String file) {
    this.classes = Stream.generate(PairTally::new).limit(classes).toList();
    this.file = file;
  }

  /**
   * Counts a row.
   *
   * @throws LogitwinException {@code INPUT_DATA} if the champion has not answered it, or its label
   *     is no class
   */
  void add(HeldOutRow row) {
    if (row.champion() == null) {
      throw refused("row " + row.rowId() + " has no answer of the champion");
    }
    if (row.label() >= classes.size()) {
      throw refused(
          String.format(
              "row %d has the label %d (expected 0..%d)",
              row.rowId(), row.label(), classes.size() - 1));
    }
    pairs.add(row);
    classes.get(row.label()).add(row);
    losses.add(row);
    calibration.add(row);
  }

  /**
   * Refuses to judge by nothing.
   *
   * @throws LogitwinException {@code INPUT_DATA} if no row was counted
   */
  void requireRows() {
    if (pairs().rows() == 0) {
      throw refused("it has no rows");
    }
  }

  private LogitwinException refused(String why) {
    return new LogitwinException(
        Fault.INPUT_DATA, String.format("Cannot judge by %s: %s", file, why));
  }

  PairCounts pairs() {
    return pairs.counts();
  }

  List<PairCounts> classes() {
    return classes.stream().map(PairTally::counts).toList();
  }

  LossTally losses() {
    return losses;
  }

  CalibrationTally calibration() {
    return calibration;
  }
}
