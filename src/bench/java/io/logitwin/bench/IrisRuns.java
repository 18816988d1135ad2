package io.logitwin.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.logitwin.run.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.FileUtil;

/** {@code run-spark.sh train} on iris, in which little is done but starting and ending. */
final class IrisRuns {
  static final String FIRST_JOB = "to the first finished job";

  private final LocalSpark local;
  private final Path folder;

  /**
   * @param folder for what the runs write
   */
  IrisRuns(LocalSpark local, Path folder) {
    this.local = local;
    this.folder = folder.toAbsolutePath();
  }

  /**
   * Trains once.
   *
   * @param checkout the project's folder, of this commit or of another, built
   * @return seconds of the whole process, and until its first Spark job has finished
   */
  Map<String, Double> train(Path checkout, Map<String, String> environment)
      throws IOException, InterruptedException {
    Path output = folder.resolve("run");
    FileUtil.fullyDelete(output.toFile());
    List<String> options =
        List.of(
            "--input",
            Path.of("data/iris.csv").toAbsolutePath().toString(),
            "--output",
            output.toString(),
            "--solver",
            "fused");
    Child child =
        Child.run(
            Programs.train(checkout, local.master(), options),
            environment,
            folder.resolve("run.log"));
    Map<String, Double> seconds = new LinkedHashMap<>();
    seconds.put(FIRST_JOB, Duration.between(child.begun(), firstJob()).toNanos() / 1e9);
    seconds.put(Outcome.WHOLE, child.seconds());
    return seconds;
  }

  /** Trains once, and returns which commit that was, on which Spark. */
  String build(Path checkout) throws IOException, InterruptedException {
    train(checkout, Map.of());
    JsonNode environment = record().path("environment");
    return String.format(
        "commit %s on Spark %s",
        environment.path("git-commit").asText(), environment.path("spark").asText());
  }

  private JsonNode record() throws IOException {
    return Json.mapper().readTree(Files.readString(folder.resolve("run/run.json")));
  }

  private Instant firstJob() throws IOException {
    JsonNode at = record().path("first-job-at");
    if (!at.isTextual()) {
      throw new IllegalStateException(
          "Cannot measure the start: run.json has no first-job-at (this build does not write it)");
    }
    return Instant.parse(at.asText());
  }
}
