package io.logitwin.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.logitwin.run.Json;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** scikit-learn in a process that has read its rows and fits whenever it is told to. */
final class ScikitLearnFits implements AutoCloseable {
  /** Both parts together, which is what MLlib's fit does. */
  static final String STANDARDIZE_AND_FIT = "standardize + fit";

  private final Process process;
  private final BufferedReader answers;
  private final BufferedWriter questions;

  /**
   * Starts the process and waits until it has read the rows.
   *
   * @param command {@code scikit_learn.py} with {@code --fits}
   */
  ScikitLearnFits(List<String> command, int cores) throws IOException {
    process =
        Child.builder(command, Python.threads(cores))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    answers =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    questions =
        new BufferedWriter(
            new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
    requireAnswer();
  }

  /** Fits once and returns the seconds, by part. */
  Map<String, Double> fit() throws IOException {
    questions.write("fit\n");
    questions.flush();
    JsonNode answer = Json.mapper().readTree(requireAnswer());
    double standardize = answer.path("standardize").doubleValue();
    double fit = answer.path("fit").doubleValue();
    Map<String, Double> seconds = new LinkedHashMap<>();
    seconds.put("fit", fit);
    seconds.put(STANDARDIZE_AND_FIT, standardize + fit);
    return seconds;
  }

  @Override
  public void close() throws IOException {
    questions.close();
    process.destroy();
  }

  private String requireAnswer() throws IOException {
    String answer = answers.readLine();
    if (answer == null) {
      throw new IllegalStateException("Cannot measure: scikit_learn.py --fits ended");
    }
    return answer;
  }
}
