package io.logitwin.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.util.List;
import java.util.Optional;

/**
 * What a run ran on, as it stands in run.json: all that can change the last bits of a result, and
 * the room that it had.
 *
 * @param spark its version
 * @param scala its version
 * @param hadoop its version
 * @param java the driver's version
 * @param os the driver's operating system and processor architecture
 * @param master where Spark ran
 * @param defaultParallelism how many tasks ran at once
 * @param driverHeapBytes how much memory the driver's JVM takes for objects at most, as it says
 *     itself; null in the records of the first runs
 * @param blasDriver the class that MLlib's dense operations went through, on the driver
 * @param blasExecutors the same on the executors that answered, without repetition
 * @param maths the hash of what the driver's {@code Math.exp} and {@code Math.log} answer; null in
 *     earlier records
 * @param executors those that answered, in groups of equal ones; null in earlier records
 * @param gitCommit the commit that the jar was built from; "-dirty" at the end if there were
 *     changes
 */
public record Environment(
    String spark,
    String scala,
    String hadoop,
    String java,
    String os,
    String master,
    int defaultParallelism,
    @JsonInclude(Include.NON_NULL) Long driverHeapBytes,
    String blasDriver,
    List<String> blasExecutors,
    @JsonInclude(Include.NON_NULL) String maths,
    @JsonInclude(Include.NON_NULL) List<ExecutorGroup> executors,
    String gitCommit) {
  public Environment {
    blasExecutors = List.copyOf(blasExecutors);
    executors = executors == null ? null : List.copyOf(executors);
  }

  /** Returns the BLAS in one line, for messages. */
  public String describeBlas() {
    return "driver " + blasDriver + ", executors " + String.join(" and ", blasExecutors);
  }

  /**
   * Returns what is to be said where a fit goes through the BLAS of the executors, if those differ.
   */
  public Optional<String> warningOfBlas() {
    return blasExecutors.size() < 2
        ? Optional.empty()
        : Optional.of(
            "the executors do not have the same BLAS ("
                + String.join(", ", blasExecutors)
                + "): the last bits of this fit depend on which of them had which rows");
  }
}
