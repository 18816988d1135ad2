package io.logitwin.launch;

import io.logitwin.error.Fault;
import io.logitwin.error.LogitwinException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Optional;

/** The Spark that is used. */
final class SparkHome {
  private static final String SPARK_LINE = "4.1";
  private static final String SCALA_LINE = "2.13";

  private SparkHome() {}

  /**
   * Returns the {@code spark-submit} of the user's own installation.
   *
   * @throws LogitwinException {@code CONFIGURATION} if it is another Spark: its MLlib may compute
   *     other bits
   */
  static Path requireSubmit(Path home) {
    String core =
        first(home.resolve("jars"), "spark-core_*.jar")
            .map(jar -> jar.getFileName().toString())
            .orElseThrow(() -> refused(home, "it has no jars/spark-core_*.jar", true));
    if (!core.startsWith("spark-core_" + SCALA_LINE + "-" + SPARK_LINE + ".")) {
      throw refused(home, "found " + core, true);
    }
    Path submit = home.resolve("bin/spark-submit");
    if (!Files.isExecutable(submit)) {
      throw refused(home, "it has no bin/spark-submit", false);
    }
    return submit;
  }

  private static Optional<Path> first(Path folder, String glob) {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, glob)) {
      Iterator<Path> all = files.iterator();
      return all.hasNext() ? Optional.of(all.next()) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static LogitwinException refused(Path home, String found, boolean withExpected) {
    String expected =
        withExpected ? " (expected Spark " + SPARK_LINE + ", Scala " + SCALA_LINE + ")" : "";
    return new LogitwinException(
        Fault.CONFIGURATION, "Cannot use SPARK_HOME=" + home + ": " + found + expected);
  }
}
