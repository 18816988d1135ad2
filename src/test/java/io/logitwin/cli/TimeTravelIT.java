package io.logitwin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.logitwin.cli.InProcess.Ended;
import io.logitwin.testing.DeltaSpark;
import io.logitwin.testing.NotRun;
import io.logitwin.testing.RunSpark;
import io.logitwin.testing.SharedSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A run of a table that has changed since finds the rows of an earlier run again, by what that one
 * recorded.
 */
@ExtendWith(SharedSpark.class)
class TimeTravelIT {
  private static final String CONTRACT =
      """
      columns.key = id
      label.column = label
      label.classes = 3
      label.classes.maximum = 3
      features.columns = any
      features.type = decimal
      """;

  /** Whose tables. */
  enum Format {
    ICEBERG("lake.db.iris"),
    DELTA("default.iris");

    private final String table;

    Format(String table) {
      this.table = table;
    }
  }

  @TempDir Path folder;

  private SparkSession shared;
  private SparkSession spark;
  private Path contract;

  @BeforeEach
  void writeContract(SparkSession shared) throws IOException {
    this.shared = shared;
    contract = Files.writeString(folder.resolve("keyed.properties"), CONTRACT);
  }

  @AfterEach
  void leaveSession() {
    if (spark != null) {
      spark.sql("DROP TABLE IF EXISTS default.iris");
    }
    SparkSession.setActiveSession(shared);
  }

  private void fill(Format format) {
    spark = format == Format.DELTA ? DeltaSpark.use() : lake();
    spark
        .read()
        .option("header", true)
        .option("inferSchema", true)
        .csv(RunSpark.PROJECT.resolve("data/iris.csv").toString())
        .coalesce(1)
        .createOrReplaceTempView("csv");
    spark.sql(
        "CREATE OR REPLACE TEMP VIEW numbered AS SELECT monotonically_increasing_id() AS id, * FROM csv");
    spark.sql(
        String.format(
            "CREATE TABLE %s USING %s %s AS SELECT * FROM numbered",
            format.table,
            format,
            format == Format.DELTA ? "LOCATION '" + folder.resolve("iris") + "'" : ""));
  }

  private SparkSession lake() {
    NotRun.unless(
        shared.version().startsWith("4.1."),
        "time travel in tables of Iceberg",
        "Iceberg has no runtime for Spark 4.2; mvn -B -Pspark-4.1 verify runs it");
    SparkSession session = shared.newSession();
    session.conf().set("spark.sql.catalog.lake", "org.apache.iceberg.spark.SparkCatalog");
    session.conf().set("spark.sql.catalog.lake.type", "hadoop");
    session.conf().set("spark.sql.catalog.lake.warehouse", folder.resolve("lake").toString());
    SparkSession.setActiveSession(session);
    return session;
  }

  private Ended run(String job, String input, String output, String... more) {
    List<String> words =
        new ArrayList<>(List.of(job, "--input", input, "--output", folder.resolve(output) + ""));
    words.addAll(List.of(more));
    return InProcess.run(words.toArray(String[]::new));
  }

  private JsonNode train(String input, String output) throws IOException {
    Ended ended = run("train", input, output, "--contract", contract.toString());
    assertThat(ended.exitCode()).as(ended.err()).isZero();
    return record(output);
  }

  private JsonNode record(String output) throws IOException {
    return OutputBits.run(folder.resolve(output));
  }

  @ParameterizedTest
  @EnumSource
  void runThatIsGivenTheSnapshotOfAnotherHasItsBits(Format format) throws IOException {
    fill(format);
    String table = "table:" + format.table;
    JsonNode first = train(table, "first");
    spark.sql("DELETE FROM " + format.table + " WHERE id % 7 = 0");
    spark.sql("INSERT INTO " + format.table + " SELECT id + 1000, * EXCEPT (id) FROM numbered");

    JsonNode newest = train(table, "newest");
    JsonNode again = train(first.at("/input/again").asText(), "again");

    assertThat(newest.at("/input/rows").asLong()).isEqualTo(128 + 150);
    assertThat(newest.at("/model/id")).isNotEqualTo(first.at("/model/id"));
    assertThat(newest.at("/input/snapshot")).isNotEqualTo(first.at("/input/snapshot"));
    assertThat(again.at("/model/id")).isEqualTo(first.at("/model/id"));
    for (String key : new String[] {"snapshot", "again", "rows", "lines", "format"}) {
      assertThat(again.at("/input/" + key)).as(key).isEqualTo(first.at("/input/" + key));
    }
    TrainIT.assertParity(again);
    assertThat(OutputBits.of(shared, folder.resolve("again")))
        .isEqualTo(OutputBits.of(shared, folder.resolve("first")));
  }

  @ParameterizedTest
  @EnumSource
  void otherJobsTakeASnapshot(Format format) throws IOException {
    fill(format);
    JsonNode first = train("table:" + format.table, "first");
    String again = first.at("/input/again").asText();
    spark.sql("DELETE FROM " + format.table + " WHERE id % 7 = 0");

    String model = folder.resolve("first").toString();
    Ended score = run("score", again, "score", "--model", model);
    Ended inspect = run("inspect", again, "inspect");
    Ended tune =
        run(
            "tune",
            again,
            "tune",
            "--contract",
            contract.toString(),
            "--path-length",
            "2",
            "--folds",
            "2");

    for (Ended ended : List.of(score, inspect, tune)) {
      assertThat(ended.exitCode()).as(ended.err()).isZero();
    }
    for (String job : new String[] {"score", "inspect", "tune"}) {
      assertThat(record(job).at("/input/rows").asLong()).as(job).isEqualTo(150);
      assertThat(record(job).at("/input/again")).as(job).isEqualTo(first.at("/input/again"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void snapshotThatIsNotThereIsNoInput(Format format) throws IOException {
    fill(format);

    Ended ended =
        run("train", "table:" + format.table + "@17", "out", "--contract", contract.toString());

    assertThat(ended.exitCode()).isEqualTo(66);
    assertThat(ended.err()).contains("17 of table " + format.table + ": ");
    assertThat(record("out").at("/input/location").asText())
        .isEqualTo("table:" + format.table + "@17");
  }
}
