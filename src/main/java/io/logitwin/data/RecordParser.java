package io.logitwin.data;

import io.logitwin.contract.Contract;
import io.logitwin.contract.FeatureType;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.ml.linalg.SparseVector;

/**
 * Reads one line into a label and a sparse vector, or refuses it. Not thread-safe: one parser a
 * task.
 *
 * <p>A record is a line and a cell is what stands between two commas. There are no quotes: every
 * cell is a number.
 */
final class RecordParser {
  /** So many digits never overflow an int. */
  private static final int PLAIN_DIGITS = 9;

  private final Contract contract;
  private final List<String> names;
  private final int features;
  private final double minimum;
  private final double maximum;
  private final int[] indices;
  private final double[] values;

  private int label;
  private int nonZeros;

  /** The last cell that was a plain integer, and whether the contract's range has it. */
  private int plain;

  private boolean plainFits;

  /**
   * @param names the header's names, the label's first
   */
  RecordParser(Contract contract, List<String> names) {
    this.contract = contract;
    this.names = names;
    this.features = names.size() - 1;
    this.minimum = contract.minimum();
    this.maximum = contract.maximum();
    this.indices = new int[features];
    this.values = new double[features];
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

  /** Returns the label of the last line, 0..k−1. */
  int label() {
    return label;
  }

  /** Returns the features of the last line; zeros are not stored. */
  SparseVector features() {
    return new SparseVector(
        features, Arrays.copyOf(indices, nonZeros), Arrays.copyOf(values, nonZeros));
  }

  private void parseCells(byte[] bytes, int start, int end) throws CellException {
    nonZeros = 0;
    int column = 1;
    int cellStart = start;
    while (cellStart <= end) {
      int cellEnd = plainInteger(bytes, cellStart, end);
      if (cellEnd < 0 || !plainFits || column == 1 || column > names.size()) {
        cellEnd = endOfCell(bytes, cellStart, end);
        parseCell(bytes, cellStart, cellEnd, column);
      } else if (plain != 0) {
        store(column, plain);
      }
      column++;
      cellStart = cellEnd + 1;
    }
    if (column - 1 != names.size()) {
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

  private void store(int column, double value) {
    indices[nonZeros] = column - 2;
    values[nonZeros] = value;
    nonZeros++;
  }

  private void parseCell(byte[] bytes, int start, int end, int column) throws CellException {
    if (column == 1) {
      label = parseLabel(bytes, start, end);
      return;
    }
    if (column > names.size()) {
      return;
    }
    double value = NumberCells.feature(bytes, start, end, column, contract.featureType());
    if (!(value >= contract.minimum() && value <= contract.maximum())) {
      throw outOfRange(bytes, start, end, column);
    }
    if (value != 0.0) {
      store(column, value);
    }
  }

  private int parseLabel(byte[] bytes, int start, int end) throws CellException {
    long value = NumberCells.integer(bytes, start, end, 1);
    if (value < 0 || value > contract.maximumLabel()) {
      throw new CellException(
          1,
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
    if (cells != names.size()) {
      throw new CellException(
          0,
          RefusalReason.COLUMN_COUNT,
          String.format("found %d columns (expected %d)", cells, names.size()));
    }
  }
}
