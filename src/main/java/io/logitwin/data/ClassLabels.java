package io.logitwin.data;

import io.logitwin.error.Fault;
import io.logitwin.error.LogitwinException;
import java.io.IOException;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.sql.functions;

/** Checks that the labels of the accepted rows make classes 0..k−1. */
final class ClassLabels {
  private ClassLabels() {}

  /**
   * Returns k.
   *
   * @throws LogitwinException {@code INPUT_DATA} if there is one label only, if rows are fewer than
   *     classes, or if a contract that leaves k to the data finds a label missing below the largest
   */
  static int count(ReadData data, RowLocator locator) throws IOException {
    Map<Integer, Long> counts = data.labelCounts();
    String input = data.header().place().replaceFirst(" line [0-9]+$", "");
    if (counts.size() < 2) {
      throw new LogitwinException(
          Fault.INPUT_DATA,
          String.format(
              "Cannot train on %s: all %d rows have the label %s (expected at least two classes)",
              input,
              data.acceptedRows(),
              counts.keySet().stream().map(String::valueOf).findFirst().orElse("none")));
    }
    int largest = counts.keySet().stream().mapToInt(Integer::intValue).max().orElseThrow();
    int classes = data.contract().classes().orElse(largest + 1);
    if (data.contract().classes().isEmpty()) {
      requireNoGap(data, largest, locator);
    }
    if (data.acceptedRows() < classes) {
      throw new LogitwinException(
          Fault.INPUT_DATA,
          String.format(
              "Cannot train on %s: it has %d rows (expected at least one for each of %d classes)",
              input, data.acceptedRows(), classes));
    }
    return classes;
  }

  private static void requireNoGap(ReadData data, int largest, RowLocator locator)
      throws IOException {
    int missing =
        IntStream.range(0, largest)
            .filter(label -> !data.labelCounts().containsKey(label))
            .findFirst()
            .orElse(-1);
    if (missing < 0) {
      return;
    }
    long rowId =
        data.rows()
            .filter(functions.col(Columns.LABEL).equalTo((double) largest))
            .agg(functions.min(Columns.ROW_ID))
            .first()
            .getLong(0);
    throw new LogitwinException(
        Fault.INPUT_DATA,
        String.format(
            "Invalid labels: %s, column 1 (%s) has the label %d, but no row has the label %d (contract %s expects"
                + " labels exactly 0..k-1, each at least once)",
            locator.locate(rowId),
            data.header().label(),
            largest,
            missing,
            data.contract().name()));
  }
}
