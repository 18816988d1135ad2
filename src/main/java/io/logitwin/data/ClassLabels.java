package io.logitwin.data;

import io.logitwin.contract.RowLayout;
import io.logitwin.error.Fault;
import io.logitwin.error.LogitwinException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.sql.functions;

/** Checks that the labels of the accepted rows make classes 0..k−1. */
final class ClassLabels {
  /** Fewer different labels may each occur once in a small input. */
  private static final int FEWEST_IDS = 20;

  private ClassLabels() {}

  /**
   * Checks that most labels are not alone with their row, as ids are.
   *
   * @throws LogitwinException {@code INPUT_DATA} if there are 20 labels or more, on fewer than two
   *     rows each on average
   */
  static void requireNoIds(ReadData data) {
    int labels = data.tally().labels().size();
    if (labels >= FEWEST_IDS && data.acceptedRows() < 2L * labels) {
      RowLayout layout = data.layout();
      throw new LogitwinException(
          Fault.INPUT_DATA,
          List.of(
              String.format(
                  "Cannot train on %s: column %s looks like an id, not like a label: it has %d different values in %d"
                      + " rows (expected at least two rows a class, on average). %s",
                  data.input(),
                  layout.describe(layout.label()),
                  labels,
                  data.acceptedRows(),
                  FirstRows.PUT_THE_LABEL_FIRST),
              WayOn.command(data.source().settings())));
    }
  }

  /**
   * Returns k.
   *
   * @throws LogitwinException {@code INPUT_DATA} if there is one label only, if rows are fewer than
   *     classes, or if a contract that leaves k to the data finds a label missing below the largest
   */
  static int count(ReadData data, RowLocator locator) throws IOException {
    Map<Integer, Long> counts = data.tally().labels();
    String input = data.input();
    if (counts.size() < 2) {
      throw new LogitwinException(
          Fault.INPUT_DATA,
          String.format(
              "Cannot train on %s: all %d rows have the label %s (expected at least two classes)%s",
              input,
              data.acceptedRows(),
              counts.keySet().stream().map(data::className).findFirst().orElse("none"),
              hint(data)));
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

  private static String hint(ReadData data) {
    String hint = data.acceptedRows() == 0 ? data.firstRows().hint() : "";
    return hint.isEmpty() ? "" : ". " + hint;
  }

  private static void requireNoGap(ReadData data, int largest, RowLocator locator)
      throws IOException {
    Map<Integer, Long> labels = data.tally().labels();
    int missing =
        IntStream.range(0, largest)
            .filter(label -> !labels.containsKey(label))
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
    int column = data.layout().label();
    throw new LogitwinException(
        Fault.INPUT_DATA,
        List.of(
            String.format(
                "Invalid labels: %s, column %d (%s) has the label %d, but no row has the label %d (contract %s expects"
                    + " labels exactly 0..k-1, each at least once)%s",
                locator.locate(rowId),
                column,
                data.layout().name(column),
                largest,
                missing,
                data.contract().name(),
                missing == 0 && labels.size() == largest
                    ? ". They run from 1 to " + largest + ": write each one less"
                    : ""),
            WayOn.command(data.source().settings())));
  }
}
