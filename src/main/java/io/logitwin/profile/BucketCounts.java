package io.logitwin.profile;

import java.io.Serializable;
import java.util.Arrays;

/**
 * How many values of each column lie in each bucket. Memory is taken by what is not empty, whatever
 * the number of columns: one hash table with open addressing for all of them.
 */
final class BucketCounts implements Serializable {
  private static final int FIRST_CAPACITY = 64;

  /** Makes a bucket a number that is not negative, of 16 bits. */
  private static final int OFFSET = 1 << 15;

  // A place is free where its count is 0.
  private long[] keys = new long[FIRST_CAPACITY];
  private long[] counts = new long[FIRST_CAPACITY];
  private int size;

  /** Adds values to a bucket; none leaves it as it is. */
  void add(int column, int bucket, long values) {
    if (values > 0) {
      add(((long) column << 16) | (bucket + OFFSET), values);
    }
  }

  private void add(long key, long values) {
    int place = place(key);
    if (counts[place] == 0) {
      if (4L * (size + 1) > 3L * keys.length) {
        grow();
        place = place(key);
      }
      keys[place] = key;
      size++;
    }
    counts[place] += values;
  }

  void merge(BucketCounts other) {
    for (int i = 0; i < other.keys.length; i++) {
      if (other.counts[i] > 0) {
        add(other.keys[i], other.counts[i]);
      }
    }
  }

  private int place(long key) {
    int mask = keys.length - 1;
    // Fibonacci hashing: neighbours in a column do not crowd together.
    int place = (int) ((key * 0x9E3779B97F4A7C15L) >>> 32) & mask;
    while (counts[place] > 0 && keys[place] != key) {
      place = (place + 1) & mask;
    }
    return place;
  }

  private void grow() {
    long[] oldKeys = keys;
    long[] oldCounts = counts;
    keys = new long[2 * oldKeys.length];
    counts = new long[2 * oldKeys.length];
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldCounts[i] > 0) {
        int place = place(oldKeys[i]);
        keys[place] = oldKeys[i];
        counts[place] = oldCounts[i];
      }
    }
  }

  /** Returns the histograms of all columns. */
  Histogram[] histograms(int columns) {
    long[] sorted = new long[size];
    int found = 0;
    for (int i = 0; i < keys.length; i++) {
      if (counts[i] > 0) {
        sorted[found++] = keys[i];
      }
    }
    Arrays.sort(sorted);
    Histogram[] histograms = new Histogram[columns];
    int from = 0;
    for (int column = 0; column < columns; column++) {
      int to = from;
      while (to < size && sorted[to] >>> 16 == column) {
        to++;
      }
      histograms[column] = histogram(Arrays.copyOfRange(sorted, from, to));
      from = to;
    }
    return histograms;
  }

  private Histogram histogram(long[] ofColumn) {
    int[] buckets = new int[ofColumn.length];
    long[] values = new long[ofColumn.length];
    for (int i = 0; i < ofColumn.length; i++) {
      buckets[i] = (int) (ofColumn[i] & 0xffff) - OFFSET;
      values[i] = counts[place(ofColumn[i])];
    }
    return new Histogram(buckets, values);
  }
}
