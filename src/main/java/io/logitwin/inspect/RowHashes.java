package io.logitwin.inspect;

import java.io.Serializable;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;
import java.util.function.LongPredicate;

/**
 * A hash of every row, and of what its labels add to it, to find rows that are equal; of up to so
 * many rows, of more nothing.
 */
final class RowHashes implements Serializable {
  private static final int SMALLEST = 16;

  private final int mostRows;
  private long[] rows = new long[SMALLEST];
  private final long[][] labels;
  private int size;
  private boolean full;

  /**
   * @param labels how many columns may be the label
   */
  RowHashes(int mostRows, int labels) {
    this.mostRows = mostRows;
    this.labels = new long[labels][SMALLEST];
  }

  /**
   * Adds a row.
   *
   * @param hash the sum of {@link CellHash#inColumn} over its columns
   * @param ofLabels that of each column that may be the label
   */
  void add(long hash, long[] ofLabels) {
    if (full || size == mostRows) {
      forget();
      return;
    }
    ensure(size + 1);
    rows[size] = hash;
    for (int label = 0; label < labels.length; label++) {
      labels[label][size] = ofLabels[label];
    }
    size++;
  }

  void merge(RowHashes other) {
    if (full || other.full || size + (long) other.size > mostRows) {
      forget();
      return;
    }
    ensure(size + other.size);
    System.arraycopy(other.rows, 0, rows, size, other.size);
    for (int label = 0; label < labels.length; label++) {
      System.arraycopy(other.labels[label], 0, labels[label], size, other.size);
    }
    size += other.size;
  }

  /** Returns whether there were no more rows than are kept. */
  boolean complete() {
    return !full;
  }

  /** Returns how many longs are held in memory. */
  long held() {
    return rows.length * (1L + labels.length);
  }

  /** Returns how many rows are equal to one before them. */
  long duplicates() {
    return size - (long) distinct(Arrays.copyOf(rows, size)).length;
  }

  /**
   * Returns the groups of rows that are equal but for a label, of which they have several.
   *
   * @param label which of the columns that may be the label, 0-based
   * @param missing tells from what a label's cell adds to a row that it is missing: such rows
   *     contradict none
   */
  Contradictions contradictions(int label, LongPredicate missing) {
    long[] features = new long[size];
    for (int row = 0; row < size; row++) {
      features[row] = rows[row] - labels[label][row];
    }
    long[] groups = distinct(features.clone());
    long[] first = new long[groups.length];
    long[] counts = new long[groups.length];
    BitSet contradicting = new BitSet();
    for (int row = 0; row < size; row++) {
      if (!missing.test(labels[label][row])) {
        int group = Arrays.binarySearch(groups, features[row]);
        if (counts[group]++ == 0) {
          first[group] = labels[label][row];
        } else if (first[group] != labels[label][row]) {
          contradicting.set(group);
        }
      }
    }
    return new Contradictions(
        contradicting.cardinality(),
        contradicting.stream().mapToLong(group -> counts[group]).sum());
  }

  /** Returns the predicate of {@link #contradictions} for a column, 0-based. */
  static LongPredicate missingIn(int column) {
    Set<Long> missing = new HashSet<>();
    missing.add(CellHash.inColumn(CellHash.of(""), column));
    CellGrammar.MISSING_WORDS.forEach(
        word -> missing.add(CellHash.inColumn(CellHash.of(word), column)));
    return missing::contains;
  }

  /**
   * Rows that are equal but for their label.
   *
   * @param groups how many different rows there are without their labels
   * @param rows how many rows they are
   */
  record Contradictions(long groups, long rows) {}

  private static long[] distinct(long[] hashes) {
    Arrays.sort(hashes);
    int found = 0;
    for (long hash : hashes) {
      if (found == 0 || hash != hashes[found - 1]) {
        hashes[found++] = hash;
      }
    }
    return Arrays.copyOf(hashes, found);
  }

  private void ensure(int capacity) {
    if (capacity > rows.length) {
      int larger = (int) Math.min(mostRows, Math.max(2L * rows.length, capacity));
      rows = Arrays.copyOf(rows, larger);
      for (int label = 0; label < labels.length; label++) {
        labels[label] = Arrays.copyOf(labels[label], larger);
      }
    }
  }

  private void forget() {
    full = true;
    size = 0;
    rows = new long[0];
    Arrays.fill(labels, new long[0]);
  }
}
