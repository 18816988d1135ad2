package io.logitwin.inspect;

import java.io.Serializable;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The different values of a column: while they are few, each with its number of rows; then how many
 * there are, exactly; then about how many. What it says does not depend on the order of the rows,
 * nor on how they were split into tallies.
 */
final class DistinctValues implements Serializable {
  /** A longer text is not kept: no class is called so. */
  static final int LONGEST = 200;

  private final int mostCounted;
  private final int mostExact;
  // Each is null but in its own time.
  private Map<String, long[]> counts = new HashMap<>();
  private LongSet hashes;
  private DistinctEstimate estimate;

  /**
   * @param mostCounted so many different values are kept with their number of rows
   * @param mostExact so many are counted exactly, at least as many
   */
  DistinctValues(int mostCounted, int mostExact) {
    this.mostCounted = mostCounted;
    this.mostExact = Math.max(mostCounted, mostExact);
  }

  /**
   * @param hash the value's {@link CellHash}
   */
  void add(String value, long hash) {
    add(value, hash, 1);
  }

  private void add(String value, long hash, long rows) {
    if (counts == null) {
      addHash(hash);
      return;
    }
    long[] count = counts.get(value);
    if (count != null) {
      count[0] += rows;
    } else if (counts.size() < mostCounted && value.length() <= LONGEST) {
      counts.put(value, new long[] {rows});
    } else {
      keepHashes();
      addHash(hash);
    }
  }

  void merge(DistinctValues other) {
    if (other.counts != null) {
      other.counts.forEach((value, count) -> add(value, CellHash.of(value), count[0]));
      return;
    }
    keepHashes();
    if (other.hashes != null) {
      other.hashes.forEach(this::addHash);
    } else {
      keepEstimate();
      estimate.merge(other.estimate);
    }
  }

  /** Returns how many different values there are, or about how many. */
  long count() {
    if (counts != null) {
      return counts.size();
    }
    // More than were counted there are, whatever the estimate says.
    return hashes != null ? hashes.size() : Math.max(estimate.value(), mostExact + 1L);
  }

  /** Returns whether the count is an estimate, with a relative standard error of 1.6 %. */
  boolean isEstimate() {
    return estimate != null;
  }

  /** Returns the values in the order of their text, with their rows; none if they are too many. */
  SortedMap<String, Long> counted() {
    SortedMap<String, Long> counted = new TreeMap<>();
    if (counts != null) {
      counts.forEach((value, count) -> counted.put(value, count[0]));
    }
    return Collections.unmodifiableSortedMap(counted);
  }

  /** Returns how many values and hashes are held in memory. */
  int held() {
    return counts != null ? counts.size() : hashes != null ? hashes.capacity() : 0;
  }

  private void addHash(long hash) {
    if (hashes == null) {
      estimate.add(hash);
      return;
    }
    hashes.add(hash);
    if (hashes.size() > mostExact) {
      keepEstimate();
    }
  }

  private void keepHashes() {
    if (counts != null) {
      hashes = new LongSet();
      counts.keySet().forEach(value -> hashes.add(CellHash.of(value)));
      counts = null;
    }
  }

  private void keepEstimate() {
    if (estimate == null) {
      estimate = new DistinctEstimate();
      hashes.forEach(estimate::add);
      hashes = null;
    }
  }
}
