package io.logitwin.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.util.List;

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
    String gitCommit) {
  public Environment {
    blasExecutors = List.copyOf(blasExecutors);
  }

  /** Returns the BLAS in one line, for messages. */
  public String describeBlas() {
    return "driver " + blasDriver + ", executors " + String.join(" and ", blasExecutors);
  }
}
