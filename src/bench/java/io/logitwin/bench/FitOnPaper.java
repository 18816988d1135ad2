package io.logitwin.bench;

import java.util.Map;

/**
 * What one evaluation of the objective takes on a cluster, from what its parts were measured to
 * take. Partitions are as many as cores.
 *
 * @param rowSeconds of one core, for a row with ten classes
 * @param cores of an executor
 * @param gigabytes a second, of each machine's network
 * @param taskSeconds of the driver, for each task
 * @param byteSeconds of the driver, for each byte of a partial sum that it takes
 */
record FitOnPaper(
    double rowSeconds, int cores, double gigabytes, double taskSeconds, double byteSeconds) {
  private static final int MEASURED_CLASSES = 10;

  /** As {@code OrderedRdd}: of all partial sums that the driver takes at once. */
  private static final double MOST_BYTES = 64 << 20;

  /** Returns the size of a partial sum. */
  static double bytes(int classes, int features) {
    return 8.0 * classes * (features + 1);
  }

  /** Returns the seconds, and the share of them that more executors do not shorten. */
  Map.Entry<Double, Double> evaluation(long rows, int executors, int classes, int features) {
    double bytes = bytes(classes, features);
    int partitions = executors * cores;
    double inRows = rows * rowSeconds * classes / MEASURED_CLASSES / partitions;
    double rest = parameters(bytes, executors) + sums(bytes, partitions);
    return Map.entry(inRows + rest, rest / (inRows + rest));
  }

  /** The parameters go out in pieces that executors pass on: each sends and receives all, once. */
  private double parameters(double bytes, int executors) {
    return executors == 1 ? bytes / network() : 2 * bytes / network();
  }

  /** While all are too many for the driver, executors merge groups of √n first. */
  private double sums(double bytes, int partitions) {
    double seconds = 0;
    int sums = partitions;
    while (sums > 1 && sums * bytes > MOST_BYTES) {
      int groups = (int) Math.sqrt(sums);
      double members = (double) sums / groups;
      seconds += sums * taskSeconds + members * bytes * (1 / network() + byteSeconds);
      sums = groups;
    }
    return seconds + sums * (taskSeconds + bytes * (1 / network() + byteSeconds));
  }

  private double network() {
    return gigabytes * 1e9;
  }
}
