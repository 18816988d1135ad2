package io.logitwin.run;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map.Entry;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Executors of a run that are alike. In local mode the driver is the executor.
 *
 * @param count how many; one that was lost counts, too
 * @param spark the version of Spark that they run
 * @param java their version
 * @param os the operating system and the processor's architecture
 * @param blas the class that MLlib's dense operations go through
 * @param maths the hash of what their {@code Math.exp} and {@code Math.log} answer
 */
public record ExecutorGroup(
    long count, String spark, String java, String os, String blas, String maths) {
  /** Returns the groups, the largest first. */
  static List<ExecutorGroup> of(Collection<Platform> executors) {
    return executors.stream()
        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()))
        .entrySet()
        .stream()
        .map(ExecutorGroup::of)
        .sorted(
            Comparator.comparingLong(ExecutorGroup::count)
                .reversed()
                .thenComparing(ExecutorGroup::describe))
        .toList();
  }

  private static ExecutorGroup of(Entry<Platform, Long> group) {
    Platform platform = group.getKey();
    return new ExecutorGroup(
        group.getValue(),
        platform.spark(),
        platform.java(),
        platform.os(),
        platform.blas(),
        platform.maths());
  }

  /** Returns them in a line, for people. */
  public String describe() {
    return String.format("%d with Java %s, %s, %s, maths %s", count, java, os, blas, maths);
  }
}
