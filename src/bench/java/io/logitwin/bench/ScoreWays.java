package io.logitwin.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.FileUtil;

/** Programs that read rows from a CSV file and write their answers to another, with one model. */
final class ScoreWays {
  static final String MASTER = "local[1]";
  static final String SCRIPT = "model_json.py";

  /** The scorer, and whom it is held against. */
  static final List<String> NAMES =
      List.of("scorer", "score --format csv", "pandas + scikit-learn");

  private final Python python;
  private final Path run;
  private final Path folder;

  /**
   * @param run of train, with the model
   * @param folder for what the programs write
   */
  ScoreWays(Python python, Path run, Path folder) {
    this.python = python;
    this.run = run;
    this.folder = folder;
  }

  static String name(String program, long rows) {
    return program + ", " + rows + " rows";
  }

  List<Contestant> contestants(Path csv, long rows) {
    return List.of(
        contestant(0, rows, () -> scorer(csv)),
        contestant(1, rows, () -> score(csv)),
        contestant(2, rows, () -> script(csv)));
  }

  private static Contestant contestant(int program, long rows, Program work) {
    return new Contestant(
            name(NAMES.get(program), rows),
            () -> {
              WatchedChild child = work.run();
              Map<String, Double> found = new LinkedHashMap<>();
              found.put(Outcome.WHOLE, child.seconds());
              found.put(Outcome.PEAK_MEMORY, child.peakMebibytes());
              return found;
            })
        .withUnit(Outcome.PEAK_MEMORY, "MiB");
  }

  /** Runs a program to its end. */
  @FunctionalInterface
  private interface Program {
    WatchedChild run() throws IOException, InterruptedException;
  }

  /** What it says is its answers, so that they stand where others have their log. */
  private WatchedChild scorer(Path csv) throws IOException, InterruptedException {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-jar",
            "target/logitwin-scorer.jar",
            run.resolve("model.json").toString(),
            csv.toString());
    return WatchedChild.run(python, command, Map.of(), answers());
  }

  private WatchedChild score(Path csv) throws IOException, InterruptedException {
    FileUtil.fullyDelete(scored().toFile());
    List<String> options =
        List.of(
            "--model",
            run.toString(),
            "--input",
            csv.toString(),
            "--output",
            scored().toString(),
            "--format",
            "csv");
    return WatchedChild.run(
        python, Programs.job("score", MASTER, options), Map.of(), folder.resolve("score.log"));
  }

  private WatchedChild script(Path csv) throws IOException, InterruptedException {
    List<String> command =
        python.command(
            SCRIPT,
            run.resolve("model.json").toString(),
            csv.toString(),
            folder.resolve("script.csv").toString());
    return WatchedChild.run(python, command, Python.threads(1), folder.resolve("script.log"));
  }

  private Path answers() {
    return folder.resolve("answers.csv");
  }

  private Path scored() {
    return folder.resolve("scored");
  }

  /**
   * Requires the same bytes of both programs of ours, and of the script the same predictions and
   * probabilities within 1e-12.
   *
   * @throws IllegalStateException if a program answers differently
   */
  void requireSameAnswers() throws IOException {
    if (Files.mismatch(answers(), scored().resolve("scores.csv")) >= 0) {
      throw new IllegalStateException("Cannot compare: the scorer and score write other bytes");
    }
    SameAnswers.requireFiles(answers(), folder.resolve("script.csv"));
  }
}
