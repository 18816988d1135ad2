package io.logitwin.bench;

import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Option;

/** How many cores all contestants have, and a Spark session on them. */
final class LocalSpark {
  @Option(
      names = "--cores",
      paramLabel = "N",
      defaultValue = "2",
      description = "cores of every contestant (default: ${DEFAULT-VALUE})")
  private int cores;

  int cores() {
    return cores;
  }

  String master() {
    return "local[" + cores + "]";
  }

  SparkSession.Builder builder(String name) {
    return SparkSession.builder().appName("logitwin " + name).master(master());
  }

  /** Adds what Spark runs with to a report. */
  void describe(Report report) {
    report.addFact("Spark", org.apache.spark.package$.MODULE$.SPARK_VERSION() + " on " + master());
    report.addFact("BLAS of Spark", "no native library (netlib nativeLib=none.so)");
  }
}
