package io.logitwin.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.logitwin.run.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What tasks took, by stage of the job, from Spark's event log: the rest of a stage is the driver,
 * and waiting.
 */
final class TaskTimes {
  private final Map<Integer, String> stages = new HashMap<>();
  private final Map<String, Double> seconds = new LinkedHashMap<>();
  private final Map<String, Long> tasks = new LinkedHashMap<>();

  private TaskTimes() {}

  /** Reads what one application has logged, uncompressed. */
  static TaskTimes of(Path folder) throws IOException {
    TaskTimes times = new TaskTimes();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(TaskTimes::hasEvents).sorted().toList()) {
        times.read(file);
      }
    }
    return times;
  }

  private static boolean hasEvents(Path file) {
    return Files.isRegularFile(file) && file.getFileName().toString().startsWith("events_");
  }

  private void read(Path file) throws IOException {
    try (BufferedReader reader = Files.newBufferedReader(file)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        JsonNode event = Json.mapper().readTree(line);
        switch (event.path("Event").asText()) {
          case "SparkListenerStageSubmitted" ->
              stages.put(
                  event.at("/Stage Info/Stage ID").asInt(),
                  event.path("Properties").path("spark.jobGroup.id").asText(""));
          case "SparkListenerTaskEnd" -> add(event);
          default -> {
            // Tells nothing of time.
          }
        }
      }
    }
  }

  private void add(JsonNode event) {
    String stage = stages.getOrDefault(event.path("Stage ID").asInt(), "");
    JsonNode task = event.path("Task Info");
    double took = (task.path("Finish Time").asLong() - task.path("Launch Time").asLong()) / 1e3;
    seconds.merge(stage, took, Double::sum);
    tasks.merge(stage, 1L, Long::sum);
  }

  /** Returns the sum over the tasks of a stage, from their launch to their end. */
  double seconds(String stage) {
    return seconds.getOrDefault(stage, 0.0);
  }

  /** Returns how many tasks a stage had. */
  long tasks(String stage) {
    return tasks.getOrDefault(stage, 0L);
  }
}
