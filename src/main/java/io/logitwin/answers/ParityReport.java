package io.logitwin.answers;

import io.logitwin.error.Fault;
import io.logitwin.error.LogitwinException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the comparison found.
 *
 * @param rows rows compared
 * @param kinds how many rows there are of each kind; every kind is listed, also with 0
 * @param margins the largest distances over all margins
 * @param probabilities the largest distances over all probabilities
 * @param examples the first rows that differ, by row id
 */
public record ParityReport(
    long rows,
    Map<DifferenceKind, Long> kinds,
    Distance margins,
    Distance probabilities,
    List<Example> examples) {
  public ParityReport {
    EnumMap<DifferenceKind, Long> all = new EnumMap<>(DifferenceKind.class);
    for (DifferenceKind kind : DifferenceKind.values()) {
      all.put(kind, kinds.getOrDefault(kind, 0L));
    }
    kinds = all;
    examples = List.copyOf(examples);
  }

  /**
   * A row that differs.
   *
   * @param rowId the row
   * @param kind how
   * @param detail the first number that differs, on both sides, in decimal and hexadecimal
   */
  public record Example(long rowId, DifferenceKind kind, String detail) implements Serializable {}

  /** Returns how many rows agree to the last bit. */
  public long identicalRows() {
    return kinds.get(DifferenceKind.IDENTICAL);
  }

  /** Returns how many rows do not. */
  public long differingRows() {
    return rows - identicalRows();
  }

  /**
   * Returns the counts of each kind of difference by its written name, {@code identical} left out.
   */
  public Map<String, Long> differences() {
    Map<String, Long> differences = new TreeMap<>();
    kinds.forEach(
        (kind, count) -> {
          if (kind != DifferenceKind.IDENTICAL) {
            differences.put(kind.code(), count);
          }
        });
    return differences;
  }

  /**
   * Demands that every row was compared and agrees.
   *
   * @param expectedRows how many rows there are
   * @param blas which BLAS computed where, for the message
   * @param what is not left behind then
   * @throws LogitwinException {@code PARITY} if not: which rows, what kind, which BLAS
   */
  public void requireParity(long expectedRows, String blas, String what) {
    if (rows == expectedRows && identicalRows() == rows) {
      return;
    }
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            "Parity failed: %d of %d rows are identical (expected all %d).",
            identicalRows(), rows, expectedRows));
    kinds.forEach(
        (kind, count) -> {
          if (kind != DifferenceKind.IDENTICAL && count > 0) {
            lines.add(String.format("  %s: %d rows (%s)", kind.code(), count, kind.likelyCause()));
          }
        });
    lines.add("  BLAS: " + blas);
    for (Example example : examples) {
      lines.add(
          String.format(
              "  row %d, %s%s", example.rowId(), example.kind().code(), example.detail()));
    }
    lines.add("No " + what + " is left behind");
    throw new LogitwinException(Fault.PARITY, lines);
  }
}
