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
import java.util.concurrent.Callable;
import org.apache.hadoop.fs.FileUtil;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * From the start of {@code run-spark.sh train} to its first finished Spark job ({@code
 * first-job-at} in run.json), on iris, with the archive of classes and without, interleaved.
 *
 * <pre>src/bench/run.sh StartUp</pre>
 */
@Command(name = "StartUp", mixinStandardHelpOptions = true)
public final class StartUp implements Callable<Integer> {
  private static final String WITH = "with the archive";
  private static final String WITHOUT = "without";
  private static final String FIRST_JOB = "to the first finished job";
  private static final Path FOLDER = Inputs.FOLDER.resolve("start-up").toAbsolutePath();

  @Mixin private final LocalSpark local = new LocalSpark();
  @Mixin private final Rounds rounds = new Rounds();

  /** Runs the measurement. */
  public static void main(String[] arguments) {
    Launch.run(new StartUp(), arguments);
  }

  @Override
  public Integer call() throws Exception {
    Programs.requireBuild();
    Report report = new Report("start-up", Machine.facts());
    local.describe(report);
    report.addFact("input", "data/iris.csv");
    // The first run makes the archive.
    train(Map.of());
    rounds.run(
        List.of(
            new Contestant(WITH, () -> train(Map.of())),
            new Contestant(WITHOUT, () -> train(Map.of("LOGITWIN_CLASS_ARCHIVE", "off")))),
        report);
    report.compare(
        "start to the first job: with / without", WITH, FIRST_JOB, WITHOUT, FIRST_JOB, 0.55);
    report.compare(
        "whole process: with / without", WITH, Outcome.WHOLE, WITHOUT, Outcome.WHOLE, 1.0);
    report.publish(System.out);
    return 0;
  }

  private Map<String, Double> train(Map<String, String> environment)
      throws IOException, InterruptedException {
    Path output = FOLDER.resolve("run");
    FileUtil.fullyDelete(output.toFile());
    List<String> options =
        List.of("--input", "data/iris.csv", "--output", output.toString(), "--solver", "fused");
    Child child =
        Child.run(Programs.train(local.master(), options), environment, FOLDER.resolve("run.log"));
    Map<String, Double> seconds = new LinkedHashMap<>();
    seconds.put(FIRST_JOB, Duration.between(child.begun(), firstJob(output)).toNanos() / 1e9);
    seconds.put(Outcome.WHOLE, child.seconds());
    return seconds;
  }

  private static Instant firstJob(Path output) throws IOException {
    JsonNode at =
        Json.mapper().readTree(Files.readString(output.resolve("run.json"))).path("first-job-at");
    if (!at.isTextual()) {
      throw new IllegalStateException(
          "Cannot measure the start: run.json has no first-job-at (this build does not write it)");
    }
    return Instant.parse(at.asText());
  }
}
