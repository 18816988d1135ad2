package io.logitwin.launch;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** How much memory the driver gets where nobody says so, as spark-submit's word for it. */
final class DriverMemory {
  /** Of a driver on another machine, of which nothing is known here. */
  static final String OF_ANOTHER_MACHINE = "2g";

  private static final long MIB = 1L << 20;

  /** Spark's own default: with less, a driver hardly starts. */
  private static final long LEAST_MIB = 1024;

  /** From 32 GiB on every reference takes 8 bytes instead of 4, and no class archive fits. */
  private static final long MOST_MIB = 30 * 1024;

  private DriverMemory() {}

  /**
   * Returns what fits a machine: a quarter of its memory, as a JVM takes by itself, so that there
   * is room for other programs and for the files that the system keeps; but between 1 and 30 GiB.
   */
  static String fitting(long machineBytes) {
    long quarter = machineBytes / 4 / MIB;
    return Math.min(Math.max(quarter, LEAST_MIB), MOST_MIB) + "m";
  }

  /** Returns the bytes of this machine's memory, or of its container's limit if that is less. */
  static long ofThisMachine() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getTotalMemorySize();
  }
}
