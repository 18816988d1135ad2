package io.logitwin.launch;

import java.util.Optional;

/** The lines of Spark that this build may run on. */
public final class SparkLines {
  /** Hadoop 3.4, of Spark 4.1, calls a method that Java 24 no longer has. */
  private static final int FIRST_JAVA_WITHOUT_4_1 = 24;

  private SparkLines() {}

  /**
   * Returns why a Spark cannot be used, as what is said after its name; nothing if it can.
   *
   * @param version such as {@code 4.2.0}
   * @param java the release of the JVM that Spark runs on, such as 17
   */
  public static Optional<String> reasonAgainst(String version, int java) {
    if (!version.startsWith("4.1.") && !version.startsWith("4.2.")) {
      return Optional.of(
          "(expected Spark 4.1 or 4.2: the MLlib of another may compute other bits)");
    }
    if (version.startsWith("4.1.") && java >= FIRST_JAVA_WITHOUT_4_1) {
      return Optional.of(
          String.format(
              "on Java %d (expected Java 17 or 21, or Spark 4.2: Hadoop 3.4 does not run on later ones)",
              java));
    }
    return Optional.empty();
  }
}
