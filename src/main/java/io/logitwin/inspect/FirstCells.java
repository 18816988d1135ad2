package io.logitwin.inspect;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The first lines as a table: the names of its columns, and what to watch in all rows.
 *
 * @param guess how the lines are written
 * @param names the columns' names: the header's, or column1, column2, ... for as many cells as most
 *     rows have; one at least
 * @param rows the cells of the lines that are rows and can be split, as text
 */
public record FirstCells(DialectGuess guess, List<String> names, List<List<String>> rows) {
  public FirstCells {
    names = List.copyOf(names);
    rows = rows.stream().map(List::copyOf).toList();
  }

  /**
   * Splits the first lines.
   *
   * @param firstLines as {@link DialectGuess#of} takes them
   */
  public static FirstCells of(DialectGuess guess, List<String> firstLines) {
    List<String> lines = DialectGuess.lookedAt(firstLines);
    SplitLines split = SplitLines.of(lines, guess.dialect());
    List<Optional<List<String>>> cells =
        split.lines().stream().map(line -> line.map(row -> decode(guess, row))).toList();
    boolean header = guess.dialect().header() && !cells.isEmpty();
    List<String> names =
        header && cells.get(0).isPresent()
            ? cells.get(0).get()
            : numbered(Math.max(1, split.columns()));
    return new FirstCells(
        guess,
        names,
        cells.subList(header ? 1 : 0, cells.size()).stream().flatMap(Optional::stream).toList());
  }

  /**
   * Takes the first rows of a table that names its columns itself.
   *
   * @param format what it is, such as {@code a Parquet file}
   * @param lines the rows, written by commas and double quotes, one byte a character
   */
  public static FirstCells ofTable(String format, List<String> names, List<String> lines) {
    DialectGuess guess = DialectGuess.ofTable(format);
    List<List<String>> rows =
        DialectGuess.lookedAt(lines).stream()
            .map(line -> decode(guess, guess.dialect().split(line)))
            .toList();
    return new FirstCells(guess, names, rows);
  }

  private static List<String> decode(DialectGuess guess, List<String> row) {
    return row.stream().map(guess::decode).toList();
  }

  private static List<String> numbered(int columns) {
    return IntStream.rangeClosed(1, columns).mapToObj(i -> "column" + i).toList();
  }

  /** Returns what to count in all rows, from what these rows look like. */
  public TableShape shape() {
    TableShape plain =
        new TableShape(names, guess.dialect(), List.of(), List.of(), TableShape.MOST_ROWS);
    TableTally tally = new TableTally(plain.withMostRows(0));
    for (int row = 0; row < rows.size(); row++) {
      tally.add(row, rows.get(row));
    }
    List<ColumnProfile> columns = TableProfile.columns(tally);
    List<Integer> ids =
        columns.stream()
            .filter(column -> column.has(ColumnFinding.Kind.ID))
            .map(ColumnProfile::column)
            .toList();
    List<Integer> labels = new LabelRanking(columns, guess.text()).toWatch();
    return new TableShape(names, guess.dialect(), labels, ids, TableShape.MOST_ROWS);
  }
}
