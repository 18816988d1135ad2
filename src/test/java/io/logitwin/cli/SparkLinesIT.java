package io.logitwin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.logitwin.testing.GoldenRows;
import io.logitwin.testing.NotRun;
import io.logitwin.testing.RunSpark;
import io.logitwin.testing.RunSpark.Ended;
import io.logitwin.testing.SharedSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * The jar of the default build runs on both lines of Spark, to the same bits. The jars of 4.1 are
 * those that the Maven profile {@code spark-4.1} brings.
 */
@ExtendWith(SharedSpark.class)
class SparkLinesIT {
  private static final Path JARS = RunSpark.PROJECT.resolve("target/spark-4.1/spark/jars");

  /**
   * As Spark's own spark-class: the launcher says a line, then the command, each word with a NUL.
   */
  private static final String SUBMIT =
      """
      #!/usr/bin/env bash
      set -euo pipefail
      export SPARK_HOME=$(cd "$(dirname "$0")/.." && pwd) SPARK_SCALA_VERSION=2.13
      command=()
      { read -r; while IFS= read -r -d '' word; do command+=("$word"); done; } < <(
        "$JAVA_HOME/bin/java" -Xmx128m -cp "$SPARK_HOME/jars/*" \\
          org.apache.spark.launcher.Main org.apache.spark.deploy.SparkSubmit "$@")
      exec "${command[@]}"
      """;

  @TempDir Path caller;

  /** Without this the profile might silently prove what the default build proves. */
  @Test
  void sparkIsTheOneThatThisRunIsAbout(SparkSession spark) {
    assertThat(spark.version()).isEqualTo(System.getProperty("logitwin.expected.spark"));
  }

  @Test
  void sameJarGivesTheSameBitsOnBothLines(SparkSession spark)
      throws IOException, InterruptedException {
    NotRun.unless(
        spark.version().startsWith("4.1."),
        "the jar of this build on Spark 4.1",
        "mvn -B -Pspark-4.1 verify brings its jars and runs it");
    Path input = GoldenRows.digits(caller);

    train(input, "", "line-4.2");
    train(input, sparkHome().toString(), "line-4.1");

    assertThat(sparkOf("line-4.2")).startsWith("4.2.");
    assertThat(sparkOf("line-4.1")).isEqualTo(spark.version());
    for (String line : new String[] {"line-4.2", "line-4.1"}) {
      TrainIT.assertParity(OutputBits.run(caller.resolve(line)));
    }
    assertThat(OutputBits.of(spark, caller.resolve("line-4.1")))
        .isEqualTo(OutputBits.of(spark, caller.resolve("line-4.2")));
  }

  private String sparkOf(String output) throws IOException {
    return OutputBits.run(caller.resolve(output)).at("/environment/spark").asText();
  }

  private void train(Path input, String sparkHome, String output)
      throws IOException, InterruptedException {
    Ended ended =
        new RunSpark(RunSpark.PROJECT.resolve("run-spark.sh"), caller)
            .with("SPARK_HOME", sparkHome)
            .with("LOGITWIN_CLASS_ARCHIVE", "off")
            .run("train", "--input=" + input, "--output=" + output, "--solver=fused");

    assertThat(ended.err()).doesNotContain("mvn was called", "Exception");
    assertThat(ended.exitCode()).as(ended.err()).isZero();
  }

  /** Returns an installation with the jars of 4.1 and nothing else. */
  private Path sparkHome() throws IOException {
    Path home = Files.createDirectories(caller.resolve("spark 4.1"));
    Files.createSymbolicLink(home.resolve("jars"), JARS);
    Path submit = Files.createDirectory(home.resolve("bin")).resolve("spark-submit");
    Files.writeString(submit, SUBMIT);
    assertThat(submit.toFile().setExecutable(true)).isTrue();
    return home;
  }
}
