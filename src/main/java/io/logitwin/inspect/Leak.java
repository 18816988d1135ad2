package io.logitwin.inspect;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A column that alone tells the label. Perhaps it was made from the label, or after it.
 *
 * @param label the name of the label's column
 * @param column the name of the column that tells it
 * @param reason how it does
 */
public record Leak(String label, String column, String reason) {
  public Leak {
    Objects.requireNonNull(label, "label is null");
    Objects.requireNonNull(column, "column is null");
    Objects.requireNonNull(reason, "reason is null");
  }

  /** Returns the leaks of the columns that may be the label, ids left out. */
  static List<Leak> of(
      TableTally tally, List<ColumnProfile> columns, List<LabelCandidate> candidates) {
    List<Leak> leaks = new ArrayList<>();
    for (LabelCandidate label : candidates) {
      LabelTally watched = tally.labels().get(tally.shape().labels().indexOf(label.column()));
      for (int index : watched.separating()) {
        ColumnProfile column = columns.get(index);
        if (column.texts() == 0 && !column.has(ColumnFinding.Kind.ID)) {
          leaks.add(
              new Leak(label.name(), column.name(), "its ranges in any two classes do not touch"));
        }
      }
      for (int index : watched.determining()) {
        ColumnProfile column = columns.get(index);
        boolean repeats = 2 * column.distinct() <= column.present();
        if (column.numbers() == 0 && repeats && !column.has(ColumnFinding.Kind.ID)) {
          leaks.add(
              new Leak(label.name(), column.name(), "each of its texts stands in one class only"));
        }
      }
    }
    return List.copyOf(leaks);
  }
}
