package io.logitwin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.logitwin.cli.InProcess.Ended;
import io.logitwin.testing.Jdks;
import io.logitwin.testing.RunSpark;
import io.logitwin.testing.SharedSpark;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The jar as it is carried away: alone on a JVM, without Spark. */
@ExtendWith(SharedSpark.class)
class ScorerJarIT {
  private static final Path JAR = RunSpark.PROJECT.resolve("target/logitwin-scorer.jar");
  private static final Path DIGITS = RunSpark.PROJECT.resolve("data/digits.csv.gz");
  private static final long MOST_BYTES = 300_000;

  @TempDir private Path folder;

  @Test
  void jarIsSmall() throws IOException {
    assertThat(Files.size(JAR)).isLessThan(MOST_BYTES);
  }

  /**
   * The jar is put together from lists; what they forget would show only when it is needed. (The
   * option {@code --missing-deps} passes over classes of packages that the jar has a part of, and
   * {@code -verbose:class} over those of the class's own package.)
   */
  @Test
  void nothingIsMissingInTheJar() {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);

    int exitCode =
        ToolProvider.findFirst("jdeps")
            .orElseThrow()
            .run(out, out, "--multi-release", "17", "-v", JAR.toString());

    assertThat(exitCode).isZero();
    assertThat(printed.toString(StandardCharsets.UTF_8).lines())
        .hasSizeGreaterThan(500)
        .noneMatch(line -> line.startsWith(" ") && line.endsWith("not found"));
  }

  @Test
  void everyHeldOutRowHasTheRunsBitsOnEveryJava(SparkSession spark)
      throws IOException, InterruptedException {
    Path run = folder.resolve("run");
    Ended ended =
        InProcess.run(
            "train", "--input", DIGITS.toString(), "--max-iter", "5", "--output", run.toString());
    assertThat(ended.exitCode()).as(ended.err()).isZero();
    List<Row> heldOut =
        spark
            .read()
            .parquet(run.resolve("predictions").toString())
            .select("row_id", "native_prediction", "native_probabilities")
            .collectAsList();
    assertThat(heldOut).hasSize(8214);

    for (Path jdk : Jdks.here().values()) {
      Map<Long, String[]> answers = answers(jdk, run.resolve("model.json"));
      assertThat(answers).hasSize(42000);
      assertThat(heldOut)
          .allSatisfy(
              row -> {
                String[] cells = answers.get(row.getLong(0));
                List<Double> probabilities = row.getList(2);
                for (int c = 0; c < probabilities.size(); c++) {
                  assertThat(Double.parseDouble(cells[c + 2])).isEqualTo(probabilities.get(c));
                }
                assertThat(Integer.parseInt(cells[1])).isEqualTo((int) row.getDouble(1));
              });
    }
  }

  private Map<Long, String[]> answers(Path jdk, Path model)
      throws IOException, InterruptedException {
    Path answers = folder.resolve("answers.csv");
    Process process =
        new ProcessBuilder(
                jdk.resolve("bin/java").toString(),
                "-jar",
                JAR.toString(),
                model.toString(),
                DIGITS.toString())
            .redirectOutput(answers.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    assertThat(process.waitFor()).isZero();
    try (var lines = Files.lines(answers)) {
      return lines
          .skip(1)
          .map(line -> line.split(","))
          .collect(Collectors.toMap(cells -> Long.parseLong(cells[0]), cells -> cells));
    }
  }
}
