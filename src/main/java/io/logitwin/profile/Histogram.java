package io.logitwin.profile;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How many numbers lie in each {@linkplain Bucket bucket}. In JSON: an object from bucket to count,
 * of those that are not empty, ascending as the numbers are.
 */
public final class Histogram {
  private final int[] buckets;
  private final long[] counts;

  /**
   * @param buckets ascending; the caller gives them away
   * @param counts of each, at least 1
   */
  Histogram(int[] buckets, long[] counts) {
    this.buckets = buckets;
    this.counts = counts;
  }

  /**
   * Returns the histogram of such counts.
   *
   * @throws IllegalArgumentException if there is no such bucket, or one is empty
   */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static Histogram of(Map<Integer, Long> counts) {
    counts.forEach(
        (bucket, count) -> {
          if (Math.abs((long) bucket) > Bucket.LAST || count < 1) {
            throw new IllegalArgumentException(
                String.format(
                    "Invalid histogram: %d in bucket %d (must be > 0, in %d..%d)",
                    count, bucket, -Bucket.LAST, Bucket.LAST));
          }
        });
    SortedMap<Integer, Long> sorted = new TreeMap<>(counts);
    return new Histogram(
        sorted.keySet().stream().mapToInt(Integer::intValue).toArray(),
        sorted.values().stream().mapToLong(Long::longValue).toArray());
  }

  /** Returns the counts by bucket, ascending; a new map. */
  @JsonValue
  public SortedMap<Integer, Long> counts() {
    SortedMap<Integer, Long> map = new TreeMap<>();
    for (int i = 0; i < buckets.length; i++) {
      map.put(buckets[i], counts[i]);
    }
    return map;
  }

  /** Returns how many numbers are in all buckets. */
  long total() {
    return Arrays.stream(counts).sum();
  }

  /** Returns how many numbers are 0. */
  long zeros() {
    int at = Arrays.binarySearch(buckets, Bucket.ZERO);
    return at < 0 ? 0 : counts[at];
  }

  /** Returns the histogram of these numbers and so many zeros more. */
  Histogram withZeros(long zeros) {
    if (zeros == 0) {
      return this;
    }
    SortedMap<Integer, Long> all = counts();
    all.merge(Bucket.ZERO, zeros, Long::sum);
    return of(all);
  }

  /**
   * Returns the Jensen-Shannon distance to another histogram: the square root of the divergence in
   * bits, 0..1; 0 for equal shares, 1 for no bucket in common. Both empty: 0; one empty: 1, and
   * nothing of it by chance.
   *
   * <p>Sources: J. Lin, Divergence measures based on the Shannon entropy, IEEE Transactions on
   * Information Theory 37 (1991) 145-151; that its root is a metric: D. M. Endres and J. E.
   * Schindelin, A new metric for probability distributions, same journal 49 (2003) 1858-1860.
   */
  SampleDistance distance(Histogram other) {
    long total = total();
    long otherTotal = other.total();
    if (total == 0 || otherTotal == 0) {
      return new SampleDistance(total == otherTotal ? 0 : 1, 0);
    }
    double divergence = 0;
    int union = 0;
    int i = 0;
    int j = 0;
    while (i < buckets.length || j < other.buckets.length) {
      int bucket = Math.min(bucket(i), other.bucket(j));
      double share = bucket(i) == bucket ? (double) counts[i++] / total : 0;
      double otherShare = other.bucket(j) == bucket ? (double) other.counts[j++] / otherTotal : 0;
      divergence += divergence(share, otherShare);
      union++;
    }
    double bits = Math.max(0, Math.min(1, divergence / Math.log(2)));
    return new SampleDistance(
        Math.sqrt(bits), Chance.ofHistograms(union, Chance.variance(total, otherTotal)));
  }

  private int bucket(int index) {
    return index < buckets.length ? buckets[index] : Integer.MAX_VALUE;
  }

  /**
   * Returns (p ln(p/m) + q ln(q/m)) / 2 with m = (p + q) / 2, one of p and q above 0. By d = (p −
   * q) / (p + q), with p/m = 1 + d and q/m = 1 − d, little cancels where p and q are near.
   */
  private static double divergence(double p, double q) {
    double difference = (p - q) / (p + q);
    return (p + q) / 4 * (part(difference) + part(-difference));
  }

  /** 0 ln 0 is 0. */
  private static double part(double difference) {
    return difference == -1 ? 0 : (1 + difference) * Math.log1p(difference);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Histogram histogram
        && Arrays.equals(buckets, histogram.buckets)
        && Arrays.equals(counts, histogram.counts);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(buckets) + Arrays.hashCode(counts);
  }

  @Override
  public String toString() {
    return counts().toString();
  }
}
