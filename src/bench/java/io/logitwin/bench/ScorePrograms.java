package io.logitwin.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.logitwin.run.Json;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileUtil;

/** Two programs that answer rows, each with its own model of the same digits. */
final class ScorePrograms {
  private final LocalSpark local;
  private final Python python;
  private final Path folder;

  /**
   * @param folder for the models and what the programs write
   */
  ScorePrograms(LocalSpark local, Python python, Path folder) {
    this.local = local;
    this.python = python;
    this.folder = folder;
  }

  /** Makes the models; how good they are does not matter here. */
  void train(Path csv) throws IOException, InterruptedException {
    Path run = folder.resolve("run");
    FileUtil.fullyDelete(run.toFile());
    List<String> options =
        List.of("--input", csv.toString(), "--output", run.toString(), "--max-iter", "10");
    Child.run(Programs.train(local.master(), options), Map.of(), folder.resolve("train.log"));
    python.answer(
        python.command("score.py", "--train", csv.toString(), joblib().toString()), local.cores());
  }

  private Path joblib() {
    return folder.resolve("model.joblib");
  }

  /** Returns a file of the first rows without their labels, made if need be. */
  Path unlabelled(Path labelled, long rows) throws IOException {
    Path file = folder.resolve("unlabelled-" + rows + "-rows.csv");
    if (Files.exists(file)) {
      return file;
    }
    Path partial = folder.resolve("unlabelled.partial");
    try (BufferedReader in = Files.newBufferedReader(labelled);
        BufferedWriter out = Files.newBufferedWriter(partial)) {
      for (long line = 0; line <= rows; line++) {
        String text = in.readLine();
        out.write(text.substring(text.indexOf(',') + 1) + "\n");
      }
    }
    return Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
  }

  Map<String, Double> logitwin(Path csv) throws IOException, InterruptedException {
    Path output = folder.resolve("scored");
    FileUtil.fullyDelete(output.toFile());
    List<String> options =
        List.of(
            "--model",
            folder.resolve("run").toString(),
            "--input",
            csv.toString(),
            "--output",
            output.toString(),
            "--format",
            "kaggle");
    WatchedChild child =
        WatchedChild.run(
            python,
            Programs.job("score", local.master(), options),
            Map.of(),
            folder.resolve("score.log"));
    Map<String, Double> found = found(child);
    JsonNode run = Json.mapper().readTree(Files.readString(output.resolve("run.json")));
    for (JsonNode stage : run.path("stages")) {
      found.put(stage.path("name").asText(), stage.path("seconds").doubleValue());
    }
    return found;
  }

  Map<String, Double> scikitLearn(Path csv) throws IOException, InterruptedException {
    List<String> command =
        python.command(
            "score.py",
            joblib().toString(),
            csv.toString(),
            folder.resolve("submission.csv").toString());
    return found(
        WatchedChild.run(
            python, command, Python.threads(local.cores()), folder.resolve("script.log")));
  }

  private static Map<String, Double> found(WatchedChild child) {
    Map<String, Double> found = new LinkedHashMap<>();
    found.put(Outcome.WHOLE, child.seconds());
    found.put(Outcome.PEAK_MEMORY, child.peakMebibytes());
    return found;
  }

  /**
   * Requires that both wrote a line for each row, and a header.
   *
   * @throws IllegalStateException if one did not
   */
  void requireSameRows(long rows) throws IOException {
    for (Path file :
        List.of(folder.resolve("scored/submission.csv"), folder.resolve("submission.csv"))) {
      try (Stream<String> lines = Files.lines(file)) {
        long count = lines.count();
        if (count != rows + 1) {
          throw new IllegalStateException(
              String.format("Cannot compare: %s has %d lines, not %d", file, count, rows + 1));
        }
      }
    }
  }
}
