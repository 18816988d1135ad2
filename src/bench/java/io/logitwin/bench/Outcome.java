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
 * @param seconds by stage, and of the whole process
 */
record Outcome(long correct, long test, Map<String, Double> seconds) {
  static final String WHOLE = "whole process";
  static final String READ_AND_VALIDATE = "read + validate";

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
    outcome.seconds.merge(
        READ_AND_VALIDATE,
        outcome.seconds.get("read") + outcome.seconds.getOrDefault("validate", 0.0),
        Double::sum);
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

  private static Map<String, Double> seconds(JsonNode node, double whole) {
    Map<String, Double> seconds = new LinkedHashMap<>();
    seconds.put(WHOLE, whole);
    for (JsonNode stage : node.path("stages")) {
      seconds.put(stage.path("name").asText(), stage.path("seconds").doubleValue());
    }
    return seconds;
  }
}
