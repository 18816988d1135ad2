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
  private static final String SCALA_LINE = "2.13";
  private static final String EXPECTED =
      "(expected Spark 4.1 or 4.2 with Scala " + SCALA_LINE + ")";

  private SparkHome() {}

  /**
   * Returns the {@code spark-submit} of the user's own installation.
   *
   * @param java the release of the JVM that it will run on
   * @throws LogitwinException {@code CONFIGURATION} if it is another Spark: its MLlib may compute
   *     other bits
   */
  static Path requireSubmit(Path home, int java) {
    String core =
        first(home.resolve("jars"), "spark-core_*.jar")
            .map(jar -> jar.getFileName().toString())
            .orElseThrow(() -> refused(home, "it has no jars/spark-core_*.jar " + EXPECTED));
    String line = "spark-core_" + SCALA_LINE + "-";
    if (!core.startsWith(line)) {
      throw refused(home, "found " + core + " " + EXPECTED);
    }
    String version = core.substring(line.length(), core.length() - ".jar".length());
    Optional<String> reason = SparkLines.reasonAgainst(version, java);
    if (reason.isPresent()) {
      throw refused(home, "found " + core + " " + reason.get());
    }
    Path submit = home.resolve("bin/spark-submit");
    if (!Files.isExecutable(submit)) {
      throw refused(home, "it has no bin/spark-submit");
    }
    return submit;
  }

  /**
   * Refuses an installation without Spark's part for YARN, which Spark would with a stack trace.
   *
   * @throws LogitwinException {@code CONFIGURATION} if it has none
   */
  static void requireYarn(Path home) {
    if (first(home.resolve("jars"), "spark-yarn_*.jar").isEmpty()) {
      throw refused(home, "it has no jars/spark-yarn_*.jar, which --master yarn needs");
    }
  }

  private static Optional<Path> first(Path folder, String glob) {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, glob)) {
      Iterator<Path> all = files.iterator();
      return all.hasNext() ? Optional.of(all.next()) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static LogitwinException refused(Path home, String found) {
    return new LogitwinException(
        Fault.CONFIGURATION, "Cannot use SPARK_HOME=" + home + ": " + found);
  }
}
