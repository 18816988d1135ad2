package io.logitwin.bench;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** A script that has rows in memory and answers them for a while when it is told to. */
final class PythonAnswers implements AutoCloseable {
  private final Process process;
  private final BufferedReader answers;
  private final BufferedWriter questions;

  /** Starts the script and waits until it has answered once. */
  PythonAnswers(List<String> command) throws IOException {
    process =
        Child.builder(command, Python.threads(1))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    answers =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    questions =
        new BufferedWriter(
            new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
    requireAnswer();
  }

  Contestant contestant(String name, double least) {
    return new Contestant(
        name,
        Passes.MICROSECONDS,
        () -> {
          questions.write(least + "\n");
          questions.flush();
          return Map.of(Passes.A_ROW, Double.parseDouble(requireAnswer()) * 1e6);
        });
  }

  private String requireAnswer() throws IOException {
    String answer = answers.readLine();
    if (answer == null) {
      throw new IllegalStateException("Cannot measure: the script on scikit-learn ended");
    }
    return answer;
  }

  @Override
  public void close() throws IOException {
    questions.close();
    process.destroy();
  }
}
