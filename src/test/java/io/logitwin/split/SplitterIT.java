package io.logitwin.split;

import static io.logitwin.testing.Faults.fault;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.logitwin.cli.Failures;
import io.logitwin.config.ContentSplit;
import io.logitwin.config.RandomSplit;
import io.logitwin.data.Columns;
import io.logitwin.error.Fault;
import io.logitwin.testing.Goldens;
import io.logitwin.testing.Jobs;
import io.logitwin.testing.SharedSpark;
import io.logitwin.testing.SmallInputs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.spark.launcher.JavaModuleOptions;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(SharedSpark.class)
class SplitterIT {
  private static final long LONE = 22;

  private static final StructType SCHEMA =
      new StructType()
          .add(Columns.ROW_ID, DataTypes.LongType, false)
          .add(Columns.LABEL, DataTypes.DoubleType, false);

  private final Splitter splitter = splitter(42, 0.8, 4);

  private static Splitter splitter(long seed, double trainFraction, int partitions) {
    return new Splitter(new RandomSplit(seed, trainFraction, partitions));
  }

  /** Returns rows with these ids and alternating labels. */
  private static Dataset<Row> rows(SparkSession spark, long... ids) {
    List<Row> rows =
        LongStream.of(ids).mapToObj(id -> RowFactory.create(id, (double) (id % 2))).toList();
    return spark.createDataFrame(rows, SCHEMA);
  }

  private static Dataset<Row> partitioned(SparkSession spark, int rows, int partitions) {
    return rows(spark, LongStream.range(0, rows).toArray())
        .repartition(partitions, functions.col(Columns.ROW_ID));
  }

  private static List<Long> ids(Dataset<Row> rows) {
    return rows.select(Columns.ROW_ID).collectAsList().stream()
        .map(row -> row.getLong(0))
        .sorted()
        .toList();
  }

  @Test
  void splitIsTheOneThatAProgramWithoutSparkComputes(SparkSession spark) {
    Split split = splitter.split(partitioned(spark, 400, 4), 2);
    assertThat(ids(split.train())).isEqualTo(Goldens.numbers("random_split-400-42-4.txt"));
    assertThat(split.trainRows()).isEqualTo(320);
    assertThat(split.testRows()).isEqualTo(80);
    assertThat(split.settings()).isEqualTo(new RandomSplit(42, 0.8, 4));
    assertThat(split.overlap()).isZero();
    assertThat(split.missing()).isZero();
    for (int label = 0; label < 2; label++) {
      assertThat(split.trainLabelCounts().get(label) + split.testLabelCounts().get(label))
          .isEqualTo(200);
    }
    split.close();
  }

  @Test
  void anotherSeedGivesTheSplitOfThatSeed(SparkSession spark) {
    Split split = splitter(-7, 0.8, 4).split(partitioned(spark, 400, 4), 2);
    assertThat(ids(split.train()))
        .isEqualTo(Goldens.numbers("random_split-400--7-4.txt"))
        .isNotEqualTo(Goldens.numbers("random_split-400-42-4.txt"));
  }

  @Test
  void anotherNumberOfPartitionsGivesAnotherSplit(SparkSession spark) {
    Split split = splitter(42, 0.8, 3).split(partitioned(spark, 400, 3), 2);
    assertThat(ids(split.train()))
        .isEqualTo(Goldens.numbers("random_split-400-42-3.txt"))
        .isNotEqualTo(Goldens.numbers("random_split-400-42-4.txt"));
  }

  @Test
  void everyNumberOfCoresAndRetriedTasksGiveTheSameSplit(@TempDir Path folder) throws Exception {
    List<String> masters =
        List.of("local[1]", "local[2]", "local[4]", "local[16]", "local[2,4] flaky");
    String expected =
        Goldens.numbers("random_split-400-42-4.txt").stream()
            .map(String::valueOf)
            .collect(Collectors.joining(","));
    assertThat(runSplitOnMasters(folder, masters))
        .containsExactlyElementsOf(
            masters.stream().map(master -> "RESULT " + master + ": " + expected).toList());
  }

  private static List<String> runSplitOnMasters(Path folder, List<String> masters)
      throws IOException, InterruptedException {
    String lines =
        LongStream.range(0, 400).mapToObj(i -> i % 3 + "," + i).collect(Collectors.joining("\n"));
    SmallInputs.write(folder, "rows.csv", SmallInputs.bytes("y,a\n" + lines));
    List<String> command =
        new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin/java").toString()));
    command.addAll(List.of(JavaModuleOptions.defaultModuleOptionArray()));
    command.addAll(List.of("-Xmx1g", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add("io.logitwin.data.SplitOnMasters");
    command.add(folder.resolve("rows.csv").toString());
    command.addAll(masters);
    Path out = folder.resolve("out.txt");
    Path errors = folder.resolve("errors.txt");
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(errors.toFile())
            .start();
    try {
      assertThat(process.waitFor(120, TimeUnit.SECONDS)).as("the JVM ends in time").isTrue();
    } finally {
      process.destroyForcibly();
    }
    assertThat(process.exitValue()).as(Files.readString(errors)).isZero();
    try (Stream<String> printed = Files.lines(out, StandardCharsets.UTF_8)) {
      return printed.filter(line -> line.startsWith("RESULT ")).toList();
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.1, 0.5, 0.95})
  void shareOfTheTrainingRowsIsNearTheFraction(double fraction, SparkSession spark) {
    int rows = 4000;
    Split split = splitter(1, fraction, 4).split(partitioned(spark, rows, 4), 2);
    assertThat(split.trainRows() + split.testRows()).isEqualTo(rows);
    // Five standard deviations of a binomial; the seed is fixed, so this never fails by chance.
    double deviation = Math.sqrt(rows * fraction * (1 - fraction));
    assertThat((double) split.trainRows())
        .isBetween(rows * fraction - 5 * deviation, rows * fraction + 5 * deviation);
  }

  /** Rows (row_id, label, features), of which row i has the features of row i % different. */
  private static Dataset<Row> rowsWithFeatures(
      SparkSession spark, long from, int rows, int different, int partitions) {
    List<Row> made =
        LongStream.range(from, from + rows)
            .mapToObj(
                id ->
                    RowFactory.create(
                        id,
                        (double) (id % 2),
                        Vectors.dense(0, (double) ((id - from) % different), 0.5).toSparse()))
            .toList();
    return spark
        .createDataFrame(made, SCHEMA.add(Columns.FEATURES, SQLDataTypes.VectorType(), false))
        .repartition(partitions, functions.col(Columns.ROW_ID));
  }

  private static Split byContent(Dataset<Row> rows, long seed, int partitions) {
    return new Splitter(new ContentSplit(seed, 0.8, partitions)).split(rows, 2);
  }

  @Test
  void rowKeepsItsSideWhateverItsIdItsPartitionAndItsNeighbours(SparkSession spark) {
    Split split = byContent(rowsWithFeatures(spark, 0, 300, 300, 4), 42, 4);
    Split other = byContent(rowsWithFeatures(spark, 1000, 600, 600, 3), 42, 3);

    List<Long> train = ids(split.train());
    assertThat(ids(other.train()).stream().map(id -> id - 1000).filter(id -> id < 300).toList())
        .isEqualTo(train);
    assertThat(split.testRows()).isBetween(30L, 90L);
    assertThat(split.overlap() + split.missing()).isZero();
    assertThat(ids(byContent(rowsWithFeatures(spark, 0, 300, 300, 4), 43, 4).train()))
        .isNotEqualTo(train);
    split.close();
    other.close();
  }

  @Test
  void equalRowsStayOnOneSideWhateverTheirLabels(SparkSession spark) {
    Split split = byContent(rowsWithFeatures(spark, 0, 303, 101, 4), 42, 4);
    Set<Long> train = ids(split.train()).stream().map(id -> id % 101).collect(Collectors.toSet());
    Set<Long> test = ids(split.test()).stream().map(id -> id % 101).collect(Collectors.toSet());
    assertThat(train).doesNotContainAnyElementsOf(test);
    assertThat(train.size() + test.size()).isEqualTo(101);
    split.close();
  }

  @Test
  void testRowsAreReleasedWhereATaskFails(SparkSession spark) {
    Dataset<Row> failing =
        partitioned(spark, 400, 4)
            .withColumn(
                Columns.LABEL,
                functions
                    .when(
                        functions.col(Columns.ROW_ID).equalTo(LONE),
                        functions.raise_error(functions.lit("on purpose")))
                    .otherwise(functions.col(Columns.LABEL)));
    Set<Integer> before = SharedSpark.inMemory();

    assertThatThrownBy(() -> splitter.split(failing, 2)).hasStackTraceContaining("on purpose");

    assertThat(before).as("what was kept before").containsAll(SharedSpark.inMemory());
  }

  private void assertNotProved(
      Dataset<Row> rows, Dataset<Row> train, Dataset<Row> test, String counts) {
    assertThatThrownBy(() -> splitter.prove(rows, train, test))
        .has(fault(Fault.RECONCILIATION))
        .hasMessage("Cannot trust the split: " + counts + " (expected 0, 0 and 0)")
        .satisfies(thrown -> assertThat(Failures.exitCode(thrown)).isEqualTo(70));
  }

  @Test
  void everyRowOnceIsProved(SparkSession spark) {
    Split split = splitter.prove(rows(spark, 0, 1, 2, 3), rows(spark, 3, 0, 2), rows(spark, 1));
    assertThat(split.trainRows()).isEqualTo(3);
    assertThat(split.testRows()).isEqualTo(1);
    assertThat(split.trainLabelCounts()).containsEntry(0, 2L).containsEntry(1, 1L).hasSize(2);
  }

  @Test
  void rowInBothPartsIsFound(SparkSession spark) {
    assertNotProved(
        rows(spark, 0, 1, 2, 3),
        rows(spark, 0, 1, 2),
        rows(spark, 2, 3),
        "1 rows are in both parts or twice in one, 0 are in none, and 0 row ids do not occur exactly"
            + " once in the input");
  }

  @Test
  void lostRowIsFound(SparkSession spark) {
    assertNotProved(
        rows(spark, 0, 1, 2, 3),
        rows(spark, 0, 1),
        rows(spark, 3),
        "0 rows are in both parts or twice in one, 1 are in none, and 0 row ids do not occur exactly"
            + " once in the input");
  }

  @Test
  void lostAndDoubledRowDoNotCancelOut(SparkSession spark) {
    assertNotProved(
        rows(spark, 0, 1, 2, 3),
        rows(spark, 0, 1, 1),
        rows(spark, 3),
        "1 rows are in both parts or twice in one, 1 are in none, and 0 row ids do not occur exactly"
            + " once in the input");
  }

  @Test
  void rowTwiceInOnePartIsFound(SparkSession spark) {
    assertNotProved(
        rows(spark, 0, 1, 2, 3),
        rows(spark, 0, 1, 2),
        rows(spark, 3, 3),
        "1 rows are in both parts or twice in one, 0 are in none, and 0 row ids do not occur exactly"
            + " once in the input");
  }

  @Test
  void foreignRowIsFound(SparkSession spark) {
    assertNotProved(
        rows(spark, 0, 1, 2, 3),
        rows(spark, 0, 1, 2, 77),
        rows(spark, 3),
        "0 rows are in both parts or twice in one, 0 are in none, and 1 row ids do not occur exactly"
            + " once in the input");
  }

  @Test
  void rowIdTwiceInTheInputIsFound(SparkSession spark) {
    assertNotProved(
        rows(spark, 0, 1, 2, 2),
        rows(spark, 0, 1, 2),
        rows(spark, 2),
        "1 rows are in both parts or twice in one, 0 are in none, and 1 row ids do not occur exactly"
            + " once in the input");
  }

  @Test
  void emptyTestPartIsRefused(SparkSession spark) {
    Dataset<Row> rows = rows(spark, 0, 1).coalesce(1);
    assertThatThrownBy(() -> splitter(42, 0.999999, 1).split(rows, 2))
        .has(fault(Fault.INPUT_DATA))
        .hasMessage(
            "Cannot train on so few rows: the split gives 2 training rows of 2 classes and 0 test rows"
                + " (expected at least one test row and training rows of two classes). Give more rows or"
                + " another seed");
  }

  @Test
  void emptyTrainingPartIsRefused(SparkSession spark) {
    Dataset<Row> rows = rows(spark, 0, 1).coalesce(1);
    assertThatThrownBy(() -> splitter(42, 0.000001, 1).split(rows, 2))
        .has(fault(Fault.INPUT_DATA))
        .hasMessageStartingWith(
            "Cannot train on so few rows: the split gives 0 training rows of 0 classes and 2 test"
                + " rows");
  }

  @Test
  void trainingPartOfOneClassIsRefused(SparkSession spark) {
    Dataset<Row> rows = rows(spark, LongStream.range(0, 40).map(i -> 2 * i).toArray());
    assertThatThrownBy(() -> splitter(42, 0.8, 1).split(rows.coalesce(1), 2))
        .has(fault(Fault.INPUT_DATA))
        .hasMessageContaining(" training rows of 1 classes and ");
  }

  @Test
  void rowsInAnotherNumberOfPartitionsAreRefused(SparkSession spark) {
    assertThatThrownBy(() -> splitter.split(partitioned(spark, 400, 3), 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid rows: they lie in 3 partitions (must be 4)");
  }

  /** Label 2 is that of row 22 alone, which the draw of this seed puts into the test part. */
  @Test
  void classWithoutTrainingRowIsRefused(SparkSession spark) {
    assertThat(Goldens.numbers("random_split-400-42-4.txt")).doesNotContain(LONE);
    Dataset<Row> rows = withLoneClass(partitioned(spark, 400, 4));

    assertThatThrownBy(() -> splitter.split(rows, 3))
        .has(fault(Fault.INPUT_DATA))
        .hasMessage(
            "Cannot train 3 classes: class 2 has 1 row, and none of it in the training part (expected"
                + " at least one training row of each class). Give more rows or another seed");
    assertThatThrownBy(() -> splitter.split(rows, 9))
        .has(fault(Fault.INPUT_DATA))
        .hasMessageStartingWith(
            "Cannot train 9 classes: class 2 has 1 row, class 3 has 0 rows, class 4 has 0 rows, class 5"
                + " has 0 rows, class 6 has 0 rows, and 2 more, and none of it in the training part");
  }

  @Test
  void classWithoutTestRowIsCounted(SparkSession spark) {
    Split split = splitter(-7, 0.8, 4).split(withLoneClass(partitioned(spark, 400, 4)), 3);

    assertThat(Goldens.numbers("random_split-400--7-4.txt")).contains(LONE);
    assertThat(split.trainLabelCounts()).containsEntry(2, 1L);
    assertThat(split.testLabelCounts()).containsOnlyKeys(0, 1);
    split.close();
  }

  private static Dataset<Row> withLoneClass(Dataset<Row> rows) {
    return rows.withColumn(
        Columns.LABEL,
        functions
            .when(functions.col(Columns.ROW_ID).equalTo(LONE), 2.0)
            .otherwise(functions.col(Columns.LABEL)));
  }

  /** Today's rows lie where the proof wants them; then it is one job of one stage. */
  @Test
  void proofIsOneJobWithoutAShuffle(SparkSession spark) throws TimeoutException {
    Dataset<Row> rows = partitioned(spark, 400, 4).persist();
    rows.count();
    Dataset<Row>[] parts = rows.randomSplit(new double[] {0.8, 0.2}, 42);
    Jobs jobs = Jobs.of(spark, () -> splitter.prove(rows, parts[0], parts[1]));

    assertThat(jobs.jobs()).isEqualTo(1);
    assertThat(jobs.stages()).isEqualTo(1);
    rows.unpersist();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1, -0.1, 1.1, Double.NaN})
  void fractionIsAboveZeroAndBelowOne(double fraction) {
    assertThatThrownBy(() -> new RandomSplit(1, fraction, 4))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid train fraction: " + fraction + " (must be > 0 and < 1)");
  }
}
