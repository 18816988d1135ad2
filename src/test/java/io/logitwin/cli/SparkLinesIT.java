package io.logitwin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.logitwin.testing.GoldenRows;
import io.logitwin.testing.NotRun;
import io.logitwin.testing.RunSpark;
import io.logitwin.testing.RunSpark.Ended;
import io.logitwin.testing.SharedSpark;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
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

  private static final Map<String, String> LAKE =
      Map.of(
          "spark.sql.catalog.lake", "org.apache.iceberg.spark.SparkCatalog",
          "spark.sql.catalog.lake.type", "hadoop");

  private static final String KEYED =
      """
      columns.key = rid
      label.column = label
      label.classes = 10
      label.classes.maximum = 10
      features.columns = pixel0..pixel783
      features.type = integer
      features.minimum = 0
      features.maximum = 255
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

    train("", "line-4.2", "--input=" + input);
    String home = sparkHome().toString();
    train(home, "line-4.1", "--input=" + input);
    // What a job asks of executors that are other processes, it asks there alone.
    train(home, "cluster-4.1", "--input=" + input, "--master=local-cluster[2,1,1024]");

    assertThat(sparkOf("line-4.2")).startsWith("4.2.");
    for (String line : List.of("line-4.2", "line-4.1", "cluster-4.1")) {
      TrainIT.assertParity(OutputBits.run(caller.resolve(line)));
    }
    for (String line : List.of("line-4.1", "cluster-4.1")) {
      assertThat(sparkOf(line)).isEqualTo(spark.version());
      assertThat(OutputBits.of(spark, caller.resolve(line)))
          .isEqualTo(OutputBits.of(spark, caller.resolve("line-4.2")));
    }
  }

  /**
   * Spark's classes behind tables are others in each line; the jar was compiled against those of
   * 4.2.
   */
  @Test
  void sameJarReadsTablesOfBothLines(SparkSession spark) throws IOException, InterruptedException {
    NotRun.unless(
        spark.version().startsWith("4.1."),
        "tables read by the jar of this build on Spark 4.1",
        "mvn -B -Pspark-4.1 verify brings its jars, and Iceberg's");
    SparkSession lake = spark.newSession();
    LAKE.forEach((key, value) -> lake.conf().set(key, value));
    lake.conf().set("spark.sql.catalog.lake.warehouse", caller.resolve("lake").toString());
    Dataset<Row> rows =
        lake.read()
            .option("header", true)
            .option("inferSchema", true)
            .csv(GoldenRows.digits(caller).toString())
            .coalesce(1)
            .withColumn("rid", functions.monotonically_increasing_id())
            .repartition(3, functions.col("pixel400"));
    Path parquet = caller.resolve("rows.parquet");
    rows.write().parquet(parquet.toString());
    rows.createOrReplaceTempView("digits");
    lake.sql("CREATE TABLE lake.db.digits USING iceberg AS SELECT * FROM digits");
    Path contract = Files.writeString(caller.resolve("keyed.properties"), KEYED);
    String home = sparkHome().toString();
    String iceberg = jarOf("org.apache.iceberg.spark.SparkCatalog");

    train("", "line-4.2", "--input=" + parquet, "--contract=" + contract);
    train(home, "line-4.1", "--input=" + parquet, "--contract=" + contract);
    List<String> options = new ArrayList<>(List.of("--jars=" + iceberg));
    LAKE.forEach((key, value) -> options.add("--conf=" + key + "=" + value));
    options.add("--conf=spark.sql.catalog.lake.warehouse=" + caller.resolve("lake"));
    options.add("--input=table:lake.db.digits");
    options.add("--contract=" + contract);
    train(home, "iceberg", options.toArray(String[]::new));

    OutputBits expected = OutputBits.of(spark, caller.resolve("line-4.2"));
    assertThat(OutputBits.of(spark, caller.resolve("line-4.1"))).isEqualTo(expected);
    OutputBits table = OutputBits.of(spark, caller.resolve("iceberg"));
    assertThat(table.split()).isEqualTo(expected.split());
    assertThat(table.predictions()).isEqualTo(expected.predictions());
    assertThat(table.files().get("objective.csv")).isEqualTo(expected.files().get("objective.csv"));
    assertThat(OutputBits.run(caller.resolve("iceberg")).at("/input/snapshot").asText())
        .matches("\\d+");
  }

  private static String jarOf(String type) {
    try {
      return Path.of(
              Class.forName(type).getProtectionDomain().getCodeSource().getLocation().toURI())
          .toString();
    } catch (ReflectiveOperationException | URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  private String sparkOf(String output) throws IOException {
    return OutputBits.run(caller.resolve(output)).at("/environment/spark").asText();
  }

  private void train(String sparkHome, String output, String... options)
      throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(List.of("train", "--output=" + output, "--solver=fused"));
    words.addAll(List.of(options));
    Ended ended =
        new RunSpark(RunSpark.PROJECT.resolve("run-spark.sh"), caller)
            .with("SPARK_HOME", sparkHome)
            .with("LOGITWIN_CLASS_ARCHIVE", "off")
            .run(words.toArray(String[]::new));

    assertThat(ended.err()).doesNotContain("mvn was called", "\n\tat ");
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
