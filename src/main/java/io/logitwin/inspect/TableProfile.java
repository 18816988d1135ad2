package io.logitwin.inspect;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What a table holds, and what a careful person would stop at.
 *
 * @param schemaVersion which keys it has as JSON, and what they mean
 * @param text how the table is written
 * @param rows how many rows it has
 * @param otherRows how many of them have another number of cells than there are columns; nothing
 *     else is counted of them
 * @param firstOtherRow the row id of the first of them; −1 if there is none
 * @param columns what each column holds, in order
 * @param labels the columns that may be the label, best first
 * @param duplicates rows that are equal, and rows that contradict each other
 * @param leaks columns that alone tell a label
 * @param findings what there is to say of the whole table, as sentences
 */
public record TableProfile(
    int schemaVersion,
    TextProfile text,
    long rows,
    long otherRows,
    long firstOtherRow,
    List<ColumnProfile> columns,
    List<LabelCandidate> labels,
    Duplicates duplicates,
    List<Leak> leaks,
    List<String> findings) {
  /** The version of the keys that are written now. */
  public static final int SCHEMA_VERSION = 1;

  public TableProfile {
    Objects.requireNonNull(text, "text is null");
    Objects.requireNonNull(duplicates, "duplicates is null");
    columns = List.copyOf(columns);
    labels = List.copyOf(labels);
    leaks = List.copyOf(leaks);
    findings = List.copyOf(findings);
  }

  /**
   * Draws the conclusions from what was counted.
   *
   * @param text how the rows are written
   * @param tally of all rows
   */
  public static TableProfile of(TextProfile text, TableTally tally) {
    List<ColumnProfile> columns = columns(tally);
    List<LabelCandidate> labels =
        new LabelRanking(columns, text).candidates(tally.shape().labels());
    TableProfile silent =
        new TableProfile(
            SCHEMA_VERSION,
            text,
            tally.rows(),
            tally.otherRows(),
            tally.firstOtherRow(),
            columns,
            labels,
            Duplicates.of(tally, labels),
            Leak.of(tally, columns, labels),
            List.of());
    return silent.with(TableFindings.of(silent));
  }

  static List<ColumnProfile> columns(TableTally tally) {
    List<String> names = tally.shape().names();
    return IntStream.rangeClosed(1, names.size())
        .mapToObj(c -> ColumnProfile.of(c, names.get(c - 1), tally.column(c)))
        .toList();
  }

  private TableProfile with(List<String> sentences) {
    return new TableProfile(
        schemaVersion,
        text,
        rows,
        otherRows,
        firstOtherRow,
        columns,
        labels,
        duplicates,
        leaks,
        sentences);
  }

  /** Returns the column that is most likely the label. */
  Optional<LabelCandidate> bestLabel() {
    return labels.stream().findFirst();
  }
}
