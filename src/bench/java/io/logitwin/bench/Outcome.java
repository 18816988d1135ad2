package io.logitwin.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.logitwin.run.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What one run of a contestant came to.
 *
 * @param correct how many test rows it has right
 * @param test how many test rows there are
 * @param found seconds by stage, and of the whole process
 */
record Outcome(long correct, long test, Map<String, Double> found) {
  static final String WHOLE = "whole process";
  static final String PEAK_MEMORY = "peak memory";
  static final String READ_AND_VALIDATE = "read + validate";
  static final String RECOMPUTE_TO_EVALUATE = "recompute + compare + evaluate";

  /** What no stage is: the time before the first, after the last and between them. */
  static final String START_AND_END = "start and end";

  /** Reads the record of a run of {@code train}. */
  static Outcome ofRun(Path directory, double whole) throws IOException {
    JsonNode run = Json.mapper().readTree(Files.readString(directory.resolve("run.json")));
    JsonNode correct = run.at("/accuracy/native");
    Outcome outcome =
        new Outcome(
            correct.path("correct").longValue(),
            correct.path("total").longValue(),
            seconds(run, whole));
    JsonNode parity = run.path("parity");
    long identical = parity.path("identical-rows").longValue();
    if (identical == 0
        || identical != outcome.test
        || identical != parity.path("rows").longValue()) {
      throw new IllegalStateException(
          String.format(
              "Cannot trust %s: %d of %d test rows are identical",
              directory, identical, outcome.test));
    }
    double stages = seconds(run).values().stream().mapToDouble(Double::doubleValue).sum();
    outcome.addSum(READ_AND_VALIDATE, "read", "validate");
    outcome.addSum(RECOMPUTE_TO_EVALUATE, "recompute", "compare", "evaluate");
    outcome.found.put(START_AND_END, whole - stages);
    return outcome;
  }

  /** Reads what a script wrote. */
  static Outcome ofScript(Path json, double whole) throws IOException {
    JsonNode script = Json.mapper().readTree(Files.readString(json));
    return new Outcome(
        script.path("correct").longValue(),
        script.path("test").longValue(),
        seconds(script, whole));
  }

  double accuracy() {
    return (double) correct / test;
  }

  /** Adds what is known of the process from outside. */
  Outcome of(WatchedChild child) {
    found.put(PEAK_MEMORY, child.peakMebibytes());
    return this;
  }

  /** Adds the sum of several stages, some of which a run may not have. */
  void addSum(String name, String... stages) {
    double sum = 0;
    for (String stage : stages) {
      sum += found.getOrDefault(stage, 0.0);
    }
    found.put(name, sum);
  }

  private static Map<String, Double> seconds(JsonNode node, double whole) {
    Map<String, Double> seconds = new LinkedHashMap<>();
    seconds.put(WHOLE, whole);
    seconds.putAll(seconds(node));
    return seconds;
  }

  private static Map<String, Double> seconds(JsonNode node) {
    Map<String, Double> seconds = new LinkedHashMap<>();
    for (JsonNode stage : node.path("stages")) {
      seconds.put(stage.path("name").asText(), stage.path("seconds").doubleValue());
    }
    return seconds;
  }
}
