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

/** A script on another library, in a process that has read its rows and fits when it is told to. */
final class PythonFits implements AutoCloseable {
  /** Both parts together, which is what MLlib's fit does. */
  static final String STANDARDIZE_AND_FIT = "standardize + fit";

  private final String name;
  private final Process process;
  private final BufferedReader answers;
  private final BufferedWriter questions;
  private JsonNode last;

  /**
   * Starts the process and waits until it has read the rows.
   *
   * @param name of the contestant
   * @param command a script with {@code --fits}
   */
  PythonFits(String name, List<String> command, int cores) throws IOException {
    this.name = name;
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

  Contestant contestant() {
    return new Contestant(name, this::fit);
  }

  /** Adds to a report what the last fit came to. */
  void describe(Report report) {
    report.addFact(
        "right, " + name,
        last.path("correct").longValue() + " of " + last.path("test").longValue());
    describeFit(
        report, name, last.path("objective").doubleValue(), last.path("iterations").intValue());
  }

  /** Adds to a report what a fit of any contestant came to. */
  static void describeFit(Report report, String name, double objective, int iterations) {
    report.addFact("objective, " + name, objective + " after " + iterations + " iterations");
  }

  @Override
  public void close() throws IOException {
    questions.close();
    process.destroy();
  }

  /** Fits once and returns the seconds, by part. */
  private Map<String, Double> fit() throws IOException {
    questions.write("fit\n");
    questions.flush();
    last = Json.mapper().readTree(requireAnswer());
    double standardize = last.path("standardize").doubleValue();
    double fit = last.path("fit").doubleValue();
    Map<String, Double> seconds = new LinkedHashMap<>();
    seconds.put("fit", fit);
    seconds.put(STANDARDIZE_AND_FIT, standardize + fit);
    return seconds;
  }

  private String requireAnswer() throws IOException {
    String answer = answers.readLine();
    if (answer == null) {
      throw new IllegalStateException(
          "Cannot measure: the process that fits by " + name + " ended");
    }
    return answer;
  }
}
