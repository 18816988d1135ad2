package io.logitwin.data;

import io.logitwin.contract.Contract;
import io.logitwin.contract.RowLayout;
import java.util.Arrays;

/**
 * Reads one record into a label, if rows have one, and the features that are not zero, or refuses
 * it. Not thread-safe: one parser a task.
 */
final class RecordParser {
  /** So many digits never overflow an int. */
  private static final int PLAIN_DIGITS = 9;

  private final RowLayout layout;
  private final int[] roles;
  private final char delimiter;
  private final LabelCells labels;
  private final FeatureCells rules;
  private final double[] minimum;
  private final double[] maximum;
  private final double[] smallest;
  private final boolean[] integers;
  private final int[] indices;
  private final double[] values;

  private int label;
  private long key;
  private int nonZeros;

  /** The last cell that was a plain integer. */
  private int plain;

  RecordParser(Contract contract, RowLayout layout) {
    this.layout = layout;
    this.roles = layout.roles();
    this.delimiter = contract.dialect().delimiter();
    this.labels = new LabelCells(contract.label());
    this.rules = new FeatureCells(contract, layout);
    this.minimum = rules.plainMinimum();
    this.maximum = rules.plainMaximum();
    this.smallest = rules.numberMinimum();
    this.integers = rules.integers();
    this.indices = new int[layout.features().size()];
    this.values = new double[layout.features().size()];
  }

  /**
   * Reads a line without quotes: a cell is what stands between two delimiters.
   *
   * @throws CellException at what breaks the contract; the wrong number of cells comes before what
   *     is wrong in a cell
   */
  void parse(byte[] bytes, int start, int end) throws CellException {
    try {
      parseCells(bytes, start, end);
    } catch (CellException e) {
      requireColumnCount(cells(bytes, start, end));
      throw e;
    }
  }

  /**
   * Reads a record whose cells are found already.
   *
   * @throws CellException as {@link #parse(byte[], int, int)} does
   */
  void parse(RecordCells cells) throws CellException {
    requireColumnCount(cells.count());
    nonZeros = 0;
    for (int column = 0; column < roles.length; column++) {
      parseCell(cells.bytes(), cells.start(column), cells.end(column), column + 1, roles[column]);
    }
  }

  /**
   * Begins a record whose values come one by one, column after column.
   *
   * @throws CellException if there are more or fewer than the layout has columns
   */
  void begin(int columns) throws CellException {
    requireColumnCount(columns);
    nonZeros = 0;
  }

  /**
   * Takes a feature's number that keeps the feature's rule; so this accepts nothing that {@link
   * #takeText} would not.
   *
   * @param column 0-based
   * @param number NaN if it is none
   * @return whether the column is done with; if not, its text says what it is, or what is wrong
   */
  boolean takeNumber(int column, double number) {
    int role = roles[column];
    if (role < 0) {
      return role == RowLayout.OTHER;
    }
    boolean kept =
        number >= smallest[role]
            && number <= maximum[role]
            && (!integers[role] || isPlainInteger(number));
    if (kept && number != 0.0) {
      store(role, number);
    }
    return kept;
  }

  private static boolean isPlainInteger(double number) {
    return number == Math.rint(number) && Math.abs(number) < NumberCells.LARGEST_PLAIN;
  }

  /**
   * Takes the text of a column.
   *
   * @param column 0-based
   * @throws CellException if it breaks the contract
   */
  void takeText(int column, byte[] cell) throws CellException {
    parseCell(cell, 0, cell.length, column + 1, roles[column]);
  }

  /**
   * Returns the id of the last record: its key, if records have one.
   *
   * @param ordinal the id of a record that has no key
   */
  long id(long ordinal) {
    return layout.hasKey() ? key : ordinal;
  }

  /** Returns the label of the last record, 0..k−1. */
  int label() {
    return label;
  }

  /** Returns d, the number of features. */
  int width() {
    return indices.length;
  }

  /** Returns which features of the last record are not zero, ascending. */
  int[] indices() {
    return Arrays.copyOf(indices, nonZeros);
  }

  /** Returns the values of these. */
  double[] values() {
    return Arrays.copyOf(values, nonZeros);
  }

  /** Lets a reader read the features of the last record, without a copy. */
  <T> T read(StreamRows.Reader<T> reader) {
    return reader.read(indices, values, nonZeros);
  }

  private void parseCells(byte[] bytes, int start, int end) throws CellException {
    nonZeros = 0;
    int column = 0;
    int cellStart = start;
    while (cellStart <= end) {
      int role = column < roles.length ? roles[column] : RowLayout.OTHER;
      int cellEnd = role >= 0 ? plainInteger(bytes, cellStart, end) : -1;
      if (cellEnd < 0 || !(plain >= minimum[role] && plain <= maximum[role])) {
        cellEnd = endOfCell(bytes, cellStart, end);
        parseCell(bytes, cellStart, cellEnd, column + 1, role);
      } else if (plain != 0) {
        store(role, plain);
      }
      column++;
      cellStart = cellEnd + 1;
    }
    requireColumnCount(column);
  }

  /**
   * Reads what nearly every cell of integers is, {@code 0} or {@code [1-9][0-9]*} of a few digits,
   * within one walk over the bytes. Any other cell is left to the strict and slower way, which
   * takes it or says what is wrong; so this accepts nothing that the other would not.
   *
   * @return where the cell ends, or −1 if it is not so plain
   */
  private int plainInteger(byte[] bytes, int start, int end) {
    int value = 0;
    int limit = Math.min(end, start + PLAIN_DIGITS);
    int i = start;
    while (i < limit) {
      int digit = bytes[i] - '0';
      if (digit < 0 || digit > 9) {
        break;
      }
      value = value * 10 + digit;
      i++;
    }
    boolean ends = i == end || bytes[i] == delimiter;
    if (!ends || i == start || (bytes[start] == '0' && i > start + 1)) {
      return -1;
    }
    plain = value;
    return i;
  }

  private int endOfCell(byte[] bytes, int start, int end) {
    int i = start;
    while (i < end && bytes[i] != delimiter) {
      i++;
    }
    return i;
  }

  private void store(int feature, double value) {
    indices[nonZeros] = feature;
    values[nonZeros] = value;
    nonZeros++;
  }

  private void parseCell(byte[] bytes, int start, int end, int column, int role)
      throws CellException {
    if (role == RowLayout.LABEL) {
      label = labels.read(bytes, start, end, column);
    } else if (role == RowLayout.KEY) {
      key = NumberCells.key(bytes, start, end, column);
    } else if (role != RowLayout.OTHER) {
      double value = rules.read(bytes, start, end, column, role);
      if (value != 0.0) {
        store(role, value);
      }
    }
  }

  private int cells(byte[] bytes, int start, int end) {
    int cells = 1;
    for (int i = start; i < end; i++) {
      if (bytes[i] == delimiter) {
        cells++;
      }
    }
    return cells;
  }

  private void requireColumnCount(int cells) throws CellException {
    if (cells != roles.length) {
      throw new CellException(
          0,
          RefusalReason.COLUMN_COUNT,
          String.format("found %d columns (expected %d)", cells, roles.length));
    }
  }
}
