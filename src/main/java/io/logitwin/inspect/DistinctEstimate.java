package io.logitwin.inspect;

import com.clearspring.analytics.stream.cardinality.CardinalityMergeException;
import com.clearspring.analytics.stream.cardinality.HyperLogLogPlus;
import java.io.Serializable;

/**
 * Estimates how many different hashes were added, in 3 KB: HyperLogLog++ with 2^12 registers, whose
 * relative standard error is 1.04/√4096 = 1.6 %. The registers, and so the estimate, do not depend
 * on the order of adding and merging.
 */
final class DistinctEstimate implements Serializable {
  // DataSketches, which Spark has as well, prints a warning of its own wherever it is serialized,
  // and fails on Java 25 unless Spark's copy of one of its classes comes first.
  private static final int LOG_REGISTERS = 12;

  private final HyperLogLogPlus registers = new HyperLogLogPlus(LOG_REGISTERS);

  void add(long hash) {
    registers.offerHashed(hash);
  }

  void merge(DistinctEstimate other) {
    try {
      registers.addAll(other.registers);
    } catch (CardinalityMergeException e) {
      throw new IllegalStateException("Both have as many registers", e);
    }
  }

  long value() {
    return registers.cardinality();
  }
}
