package io.logitwin.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.logitwin.run.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A process that is measured by the one that starts it, which the kernel tells how much memory it
 * had.
 *
 * @param begun just before it was started
 * @param seconds from then until it had ended
 * @param peakMebibytes of resident memory, in the largest of its processes
 */
record WatchedChild(Instant begun, double seconds, double peakMebibytes) {
  /**
   * Runs a command to its end.
   *
   * @param log takes its standard output and error; what was measured goes to a file beside it
   * @throws IllegalStateException if it fails; the message has the end of the log
   */
  static WatchedChild run(
      Python python, List<String> command, Map<String, String> environment, Path log)
      throws IOException, InterruptedException {
    Path json = log.resolveSibling(log.getFileName() + ".json");
    Files.deleteIfExists(json);
    List<String> watch = python.command("measured.py", json.toString());
    watch.addAll(command);
    Child.run(watch, environment, log);
    JsonNode found = Json.mapper().readTree(Files.readString(json));
    return new WatchedChild(
        Instant.ofEpochMilli(Math.round(found.path("begun").doubleValue() * 1000)),
        found.path("seconds").doubleValue(),
        found.path("peak-bytes").doubleValue() / (1 << 20));
  }
}
