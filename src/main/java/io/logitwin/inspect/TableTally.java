package io.logitwin.inspect;

import io.logitwin.scan.Tally;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Counts the rows of a table of any size in bounded memory. Tallies of parts of the rows, merged in
 * any order, tell the same as one of all rows; only means and standard deviations may differ in
 * their last digits.
 *
 * <p>It holds at most about: 8 bytes for each of the rows that the shape keeps, and 8 more for each
 * label; 2 to 4 million hashes of values; 3 KB a column of many values; 16 MB of ranges.
 */
public final class TableTally implements Tally<TableTally> {
  private final TableShape shape;
  private final ColumnTally[] columns;
  private final LabelTally[] labels;
  private final boolean[] ids;
  private final RowHashes hashes;
  private long rows;
  private long otherRows;
  private long firstOtherRow = Long.MAX_VALUE;
  // Only for counting: a tally that has travelled is merged.
  private transient RowCells row;
  private transient long[] labelHashes;

  public TableTally(TableShape shape) {
    this.shape = shape;
    int count = shape.columns();
    columns =
        IntStream.rangeClosed(1, count)
            .mapToObj(column -> new ColumnTally(shape.mostCounted(column), shape.mostExact()))
            .toArray(ColumnTally[]::new);
    labels =
        shape.labels().stream()
            .map(label -> new LabelTally(label - 1, count, shape.mostClasses()))
            .toArray(LabelTally[]::new);
    ids = new boolean[count];
    shape.ids().forEach(id -> ids[id - 1] = true);
    hashes = new RowHashes(shape.mostRows(), labels.length);
  }

  /**
   * Counts a row. One with another number of cells than the table has columns is only counted as
   * such.
   *
   * @param rowId tells rows apart, and which comes first
   * @param cells without their quotes
   */
  public void add(long rowId, List<String> cells) {
    rows++;
    if (cells.size() != columns.length) {
      otherRows++;
      firstOtherRow = Math.min(firstOtherRow, rowId);
      return;
    }
    if (row == null) {
      row = new RowCells(new CellGrammar(shape.dialect().decimal()), columns.length);
      labelHashes = new long[labels.length];
    }
    row.read(cells);
    for (int column = 0; column < columns.length; column++) {
      columns[column].add(row, column);
    }
    for (LabelTally label : labels) {
      label.add(row);
    }
    addHashes();
  }

  private void addHashes() {
    long hash = 0;
    for (int column = 0; column < columns.length; column++) {
      hash += ids[column] ? 0 : CellHash.inColumn(row.hash(column), column);
    }
    for (int label = 0; label < labels.length; label++) {
      int column = labels[label].label();
      labelHashes[label] = ids[column] ? 0 : CellHash.inColumn(row.hash(column), column);
    }
    hashes.add(hash, labelHashes);
  }

  /**
   * @throws IllegalArgumentException if the other tally is of a table of another shape
   */
  @Override
  public void merge(TableTally other) {
    if (!shape.equals(other.shape)) {
      throw new IllegalArgumentException("Cannot merge tallies of tables of different shapes");
    }
    rows += other.rows;
    otherRows += other.otherRows;
    firstOtherRow = Math.min(firstOtherRow, other.firstOtherRow);
    for (int column = 0; column < columns.length; column++) {
      columns[column].merge(other.columns[column]);
    }
    for (int label = 0; label < labels.length; label++) {
      labels[label].merge(other.labels[label]);
    }
    hashes.merge(other.hashes);
  }

  TableShape shape() {
    return shape;
  }

  /** Returns a column's tally, 1-based. */
  ColumnTally column(int column) {
    return columns[column - 1];
  }

  List<LabelTally> labels() {
    return List.of(labels);
  }

  RowHashes hashes() {
    return hashes;
  }

  /** Returns how many rows there are, whatever their number of cells. */
  long rows() {
    return rows;
  }

  /** Returns how many rows have another number of cells than the table has columns. */
  long otherRows() {
    return otherRows;
  }

  /** Returns the id of the first of them; -1 if there is none. */
  long firstOtherRow() {
    return otherRows == 0 ? -1 : firstOtherRow;
  }
}
