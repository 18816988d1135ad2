package io.logitwin.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.logitwin.run.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** The Python that runs scikit-learn, pandas and PyTorch, with the threads of their BLAS pinned. */
final class Python {
  static final String SCIKIT_LEARN = "scikit_learn.py";
  static final String PYTORCH = "torch_lbfgs.py";

  private static final Path SCRIPTS = Path.of("src/bench/python");

  @Option(
      names = "--python",
      paramLabel = "PROGRAM",
      defaultValue = "python3",
      description = "a Python that has sklearn and pandas (default: ${DEFAULT-VALUE})")
  private String program;

  /** Returns the command that runs a script of src/bench/python. */
  List<String> command(String script, String... arguments) {
    List<String> command = new ArrayList<>(List.of(program, SCRIPTS.resolve(script).toString()));
    command.addAll(List.of(arguments));
    return command;
  }

  /** Returns the environment in which BLAS and OpenMP use that many threads. */
  static Map<String, String> threads(int cores) {
    String count = String.valueOf(cores);
    return Map.of("OPENBLAS_NUM_THREADS", count, "OMP_NUM_THREADS", count);
  }

  /**
   * Finds out which Python, libraries, BLAS and threads are used, and adds it to a report.
   *
   * @throws IllegalStateException if sklearn or pandas cannot be imported
   */
  void describe(Report report, int cores) throws IOException, InterruptedException {
    facts(SCIKIT_LEARN, cores)
        .properties()
        .forEach(fact -> report.addFact(fact.getKey(), fact.getValue().asText()));
    threads(cores).forEach(report::addFact);
  }

  /**
   * Returns whether this Python has PyTorch, and adds to a report which, or that it is left out.
   */
  boolean describePyTorch(Report report, int cores) throws IOException, InterruptedException {
    JsonNode facts;
    try {
      facts = facts(PYTORCH, cores);
    } catch (IllegalStateException e) {
      report.addFact(
          "PyTorch", "left out: " + program + " cannot import torch (Debian: python3-torch)");
      return false;
    }
    report.addFact("PyTorch", facts.path("PyTorch").asText());
    report.addFact("pools of PyTorch", facts.path("pools").asText());
    return true;
  }

  private JsonNode facts(String script, int cores) throws IOException, InterruptedException {
    return Json.mapper().readTree(answer(command(script, "--facts"), cores));
  }

  /** Runs a command and returns what it prints. */
  String answer(List<String> command, int cores) throws IOException, InterruptedException {
    Process process;
    try {
      process = Child.builder(command, threads(cores)).redirectErrorStream(true).start();
    } catch (IOException e) {
      throw new IllegalStateException(
          "Cannot run " + program + ": there is no such program (--python names another)", e);
    }
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IllegalStateException(
          String.format(
              "Cannot use %s: it needs sklearn and pandas (Debian: python3-sklearn, python3-pandas;"
                  + " --python names another). It says:%n%s",
              program, text));
    }
    return text;
  }
}
