package io.logitwin.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A process that is measured from outside.
 *
 * @param begun just before it was started
 * @param seconds from then until it had ended
 */
record Child(Instant begun, double seconds) {
  private static final int QUOTED_LINES = 15;

  /**
   * Runs a command to its end.
   *
   * @param log takes its standard output and error
   * @throws IllegalStateException if it fails; the message has the end of the log
   */
  static Child run(List<String> command, Map<String, String> environment, Path log)
      throws IOException, InterruptedException {
    Files.createDirectories(log.toAbsolutePath().getParent());
    ProcessBuilder builder =
        builder(command, environment).redirectErrorStream(true).redirectOutput(log.toFile());
    Instant begun = Instant.now();
    long start = System.nanoTime();
    int code = builder.start().waitFor();
    double seconds = (System.nanoTime() - start) / 1e9;
    if (code != 0) {
      List<String> lines = Files.readAllLines(log);
      throw new IllegalStateException(
          String.format(
              "Cannot measure: %s ended with code %d:%n%s",
              String.join(" ", command),
              code,
              String.join(
                  "\n", lines.subList(Math.max(0, lines.size() - QUOTED_LINES), lines.size()))));
    }
    return new Child(begun, seconds);
  }

  /**
   * Returns a process to be started, in an environment that no installation of Spark and no other
   * JDK gets into.
   */
  static ProcessBuilder builder(List<String> command, Map<String, String> environment) {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().remove("SPARK_HOME");
    builder.environment().remove("SPARK_CONF_DIR");
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
    builder.environment().put("SPARK_LOCAL_HOSTNAME", "localhost");
    builder.environment().putAll(environment);
    return builder;
  }
}
