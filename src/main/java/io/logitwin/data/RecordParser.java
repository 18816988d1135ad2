package io.logitwin.data;

import io.logitwin.contract.Contract;
import io.logitwin.contract.FeatureType;
import io.logitwin.contract.RowLayout;
import java.util.Arrays;
import org.apache.spark.ml.linalg.SparseVector;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * Reads one line into a label, if rows have one, and a sparse vector, or refuses it. Not
 * thread-safe: one parser a task.
 *
 * <p>A record is a line and a cell is what stands between two commas. There are no quotes: every
 * cell is a number.
 */
final class RecordParser {
  /** So many digits never overflow an int. */
  private static final int PLAIN_DIGITS = 9;

  private final Contract contract;
  private final RowLayout layout;
  private final int[] roles;
  private final double minimum;
  private final double maximum;
  private final int[] indices;
  private final double[] values;

  private int label;
  private int nonZeros;

  /** The last cell that was a plain integer, and whether the contract's range has it. */
  private int plain;

  private boolean plainFits;

  RecordParser(Contract contract, RowLayout layout) {
    this.contract = contract;
    this.layout = layout;
    this.roles = layout.roles();
    this.minimum = contract.minimum();
    this.maximum = contract.maximum();
    this.indices = new int[layout.features().size()];
    this.values = new double[layout.features().size()];
  }

  /**
   * Reads a line.
   *
   * @throws CellException at what breaks the contract; the wrong number of cells comes before what
   *     is wrong in a cell
   */
  void parse(byte[] bytes, int start, int end) throws CellException {
    try {
      parseCells(bytes, start, end);
    } catch (CellException e) {
      requireColumnCount(bytes, start, end);
      throw e;
    }
  }

  /**
   * Returns the last line's row, {@code (row_id, label, features)}, without a label if it has none.
   */
  Row row(long rowId) {
    return layout.hasLabel()
        ? RowFactory.create(rowId, (double) label, features())
        : RowFactory.create(rowId, features());
  }

  /** Returns the label of the last line, 0..k−1. */
  int label() {
    return label;
  }

  /** Returns the features of the last line; zeros are not stored. */
  SparseVector features() {
    return new SparseVector(
        indices.length, Arrays.copyOf(indices, nonZeros), Arrays.copyOf(values, nonZeros));
  }

  private void parseCells(byte[] bytes, int start, int end) throws CellException {
    nonZeros = 0;
    int column = 0;
    int cellStart = start;
    while (cellStart <= end) {
      int role = column < roles.length ? roles[column] : RowLayout.OTHER;
      int cellEnd = role >= 0 ? plainInteger(bytes, cellStart, end) : -1;
      if (cellEnd < 0 || !plainFits) {
        cellEnd = endOfCell(bytes, cellStart, end);
        parseCell(bytes, cellStart, cellEnd, column + 1, role);
      } else if (plain != 0) {
        store(role, plain);
      }
      column++;
      cellStart = cellEnd + 1;
    }
    if (column != roles.length) {
      requireColumnCount(bytes, start, end);
    }
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
    boolean ends = i == end || bytes[i] == ',';
    if (!ends || i == start || (bytes[start] == '0' && i > start + 1)) {
      return -1;
    }
    plain = value;
    plainFits = value >= minimum && value <= maximum;
    return i;
  }

  private static int endOfCell(byte[] bytes, int start, int end) {
    int i = start;
    while (i < end && bytes[i] != ',') {
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
      label = parseLabel(bytes, start, end, column);
    } else if (role != RowLayout.OTHER) {
      double value = NumberCells.feature(bytes, start, end, column, contract.featureType());
      if (!(value >= minimum && value <= maximum)) {
        throw outOfRange(bytes, start, end, column);
      }
      if (value != 0.0) {
        store(role, value);
      }
    }
  }

  private int parseLabel(byte[] bytes, int start, int end, int column) throws CellException {
    long value = NumberCells.integer(bytes, start, end, column);
    if (value < 0 || value > contract.maximumLabel()) {
      throw new CellException(
          column,
          RefusalReason.LABEL_NOT_A_CLASS,
          String.format(
              "found '%s' (expected a label in 0..%d)",
              NumberCells.cell(bytes, start, end), contract.maximumLabel()));
    }
    return (int) value;
  }

  private CellException outOfRange(byte[] bytes, int start, int end, int column) {
    return new CellException(
        column,
        RefusalReason.OUT_OF_RANGE,
        String.format(
            "found '%s' (expected %s..%s)",
            NumberCells.cell(bytes, start, end),
            bound(contract.minimum()),
            bound(contract.maximum())));
  }

  private String bound(double value) {
    boolean whole = contract.featureType() == FeatureType.INTEGER && Math.abs(value) < 1e15;
    return whole ? Long.toString((long) value) : Double.toString(value);
  }

  private void requireColumnCount(byte[] bytes, int start, int end) throws CellException {
    int cells = 1;
    for (int i = start; i < end; i++) {
      if (bytes[i] == ',') {
        cells++;
      }
    }
    if (cells != roles.length) {
      throw new CellException(
          0,
          RefusalReason.COLUMN_COUNT,
          String.format("found %d columns (expected %d)", cells, roles.length));
    }
  }
}
