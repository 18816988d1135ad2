package io.logitwin.launch;

import com.sun.management.OperatingSystemMXBean;
import io.logitwin.error.Fault;
import io.logitwin.error.LogitwinException;
import java.lang.management.ManagementFactory;
import org.apache.spark.network.util.ByteUnit;
import org.apache.spark.network.util.JavaUtils;

/** How much memory the driver gets where nobody says so, as spark-submit's word for it. */
final class DriverMemory {
  /** Of a driver on another machine, of which nothing is known here. */
  static final String OF_ANOTHER_MACHINE = "2g";

  private static final long MIB = 1L << 20;

  /** Spark's own default: with less, a driver hardly starts. */
  private static final long LEAST_MIB = 1024;

  /** From 32 GiB on every reference takes 8 bytes instead of 4, and no class archive fits. */
  private static final long MOST_MIB = 30 * 1024;

  /** Spark refuses a heap below 450 MiB, of which a collector keeps a part to itself. */
  private static final long BARELY_MIB = 512;

  private DriverMemory() {}

  /**
   * Refuses what Spark would refuse once it has started, with a stack trace.
   *
   * @param given as the JVM takes it: a number of bytes, or with k, m, g or t
   * @throws LogitwinException {@code COMMAND_LINE} if it is too little
   */
  static void requireEnough(String given) {
    if (JavaUtils.byteStringAs(given, ByteUnit.BYTE) < BARELY_MIB * MIB) {
      throw new LogitwinException(
          Fault.COMMAND_LINE,
          String.format(
              "Cannot start Spark with %s of driver memory: it needs at least %dm",
              given, BARELY_MIB));
    }
  }

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
