package io.logitwin.data;

import static io.logitwin.testing.Faults.fault;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.logitwin.config.InputSettings;
import io.logitwin.contract.Contract;
import io.logitwin.contract.Dialect;
import io.logitwin.contract.FeatureRule;
import io.logitwin.contract.FeatureRules;
import io.logitwin.contract.FeatureType;
import io.logitwin.contract.LabelRule;
import io.logitwin.error.Fault;
import io.logitwin.testing.SharedSpark;
import io.logitwin.testing.SmallInputs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables in Parquet, ORC and Avro files have the rows of the CSV that they were made from. */
@ExtendWith(SharedSpark.class)
class TableFilesIT {
  private static final Path IRIS = Path.of("data/iris.csv").toAbsolutePath();
  private static final String[] FEATURES = {
    "sepal_length", "sepal_width", "petal_length", "petal_width"
  };
  private static final FeatureRules DECIMALS =
      FeatureRules.same(
          FeatureRule.complete(
              FeatureType.DECIMAL, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY));

  @TempDir Path folder;

  private static Dataset<Row> iris(SparkSession spark) {
    return spark
        .read()
        .option("header", true)
        .schema(
            "label INT, sepal_length DOUBLE, sepal_width DOUBLE, petal_length DOUBLE, petal_width DOUBLE")
        .csv(IRIS.toString())
        .coalesce(1)
        .withColumn("id", functions.monotonically_increasing_id());
  }

  /** Returns the rows in as many files, in order. */
  private static Dataset<Row> inFiles(int files, Dataset<Row> rows) {
    return rows.repartitionByRange(files, functions.col("id")).sortWithinPartitions("id");
  }

  private Path write(String format, Dataset<Row> rows) {
    Path table = folder.resolve("table." + format);
    rows.write().format(format).mode(SaveMode.Overwrite).save(table.toString());
    return table;
  }

  private static Contract contract(String key, String... leftOut) {
    return new Contract(
        "mine",
        Dialect.PLAIN,
        List.of(),
        LabelRule.named("label", LabelRule.numbers(3)),
        List.of(leftOut),
        key,
        List.of(),
        DECIMALS);
  }

  private ValidatedData read(SparkSession spark, Path table, Contract contract, int allowed)
      throws IOException {
    return read(
        spark,
        new InputSettings("file:" + table, Optional.of(contract), List.of(), allowed, 1 << 20));
  }

  private ValidatedData read(SparkSession spark, InputSettings settings) throws IOException {
    Quarantine quarantine = new Quarantine(spark, "file:" + folder + "/quarantine");
    return new DataValidator(spark, quarantine).validate(new DataReader(spark, settings, 4).read());
  }

  private ValidatedData read(SparkSession spark, Path table) throws IOException {
    return read(spark, SmallInputs.settings("file:" + table, 0));
  }

  private static List<Row> rows(ValidatedData data) {
    return data.rows().orderBy(Columns.ROW_ID).collectAsList();
  }

  private static List<Path> files(Path table) throws IOException {
    try (Stream<Path> files = Files.list(table)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("part-"))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @CsvSource({"parquet,1", "parquet,3", "orc,1", "orc,3", "avro,1", "avro,3"})
  void rowsAndTheirOrdinalsAreThoseOfTheCsv(String format, int files, SparkSession spark)
      throws IOException {
    Path table = write(format, inFiles(files, iris(spark)).drop("id"));

    ValidatedData data = read(spark, table);

    assertThat(rows(data)).isEqualTo(rows(read(spark, IRIS)));
    assertThat(data.featureNames()).containsExactly(FEATURES);
    InputSummary summary = data.summary();
    assertThat(summary.format()).isEqualTo(format);
    assertThat(summary.files()).hasSize(files).noneMatch(file -> file.sha256() == null);
    assertThat(summary.lines()).isEqualTo(150).isEqualTo(summary.rows());
    Path last = files(table).get(files - 1);
    assertThat(data.locator().locate(149)).hasToString(last + " row " + (files == 1 ? 150 : 50));
  }

  /** The batches of a scan have all rows of the files, and the columns as these have them. */
  @Test
  void rowsInsideAreThoseOfTheTable(SparkSession spark) {
    Dataset<Row> table = spark.read().parquet(write("parquet", iris(spark)).toString());
    String[] columns = table.columns();
    String[] turned = new String[columns.length];
    for (int i = 0; i < columns.length; i++) {
      turned[i] = columns[columns.length - 1 - i];
    }

    for (Dataset<Row> part :
        List.of(table, table.where("label = 1 AND petal_length > 4"), table.selectExpr(turned))) {
      StructType schema = part.schema();
      assertThat(
              TableLoader.inside(part)
                  .map(
                      row ->
                          IntStream.range(0, schema.size())
                              .mapToObj(i -> row.get(i, schema.apply(i).dataType()))
                              .toList())
                  .collect())
          .isEqualTo(
              part.collectAsList().stream()
                  .map(row -> IntStream.range(0, row.size()).mapToObj(row::get).toList())
                  .toList());
    }
  }

  /** A file is read in blocks, by several tasks; by rows or by batches of columns. */
  @ParameterizedTest
  @ValueSource(ints = {1, 100_000})
  void ordinalsDoNotDependOnHowSparkCutsTheFiles(int mostFields, SparkSession spark)
      throws IOException {
    Dataset<Row> many =
        iris(spark).crossJoin(spark.range(100).toDF("copy")).orderBy("copy", "id").coalesce(1);
    Path csv = folder.resolve("many");
    many.drop("id", "copy").write().option("header", true).csv(csv.toString());
    spark.sparkContext().hadoopConfiguration().set("parquet.block.size", "8192");
    Path table = write("parquet", many.drop("id", "copy"));
    spark.sparkContext().hadoopConfiguration().unset("parquet.block.size");
    SparkSession cutting = spark.newSession();
    cutting.conf().set("spark.sql.files.maxPartitionBytes", 4096);
    cutting.conf().set("spark.sql.codegen.maxFields", mostFields);

    ReadData read =
        new DataReader(cutting, SmallInputs.settings("file:" + table, 0), 4).read(known -> {});

    assertThat(read.source().version().files().get(0).slices()).hasSizeGreaterThan(3);
    assertThat(read.source().records().getNumPartitions()).isGreaterThan(3);
    assertThat(read.rows().orderBy(Columns.ROW_ID).collectAsList())
        .isEqualTo(rows(read(spark, files(csv).get(0))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"parquet", "orc"})
  void keysAreTheRowsIds(String format, SparkSession spark) throws IOException {
    Path table = write(format, iris(spark).orderBy(functions.rand(7)).repartition(3));

    ValidatedData data = read(spark, table, contract("id"), 0);

    assertThat(rows(data)).isEqualTo(rows(read(spark, IRIS)));
    assertThat(data.featureNames()).containsExactly(FEATURES);
    assertThat(data.locator().locate(17).toString()).endsWith(" key 17");
  }

  @Test
  void keyOfACsvIsItsRowsId(SparkSession spark) throws IOException {
    Path table = folder.resolve("keyed.csv");
    iris(spark)
        .orderBy(functions.rand(7))
        .coalesce(1)
        .write()
        .option("header", true)
        .csv(table.toString());

    assertThat(rows(read(spark, table, contract("id"), 0))).isEqualTo(rows(read(spark, IRIS)));
  }

  @Test
  void keyThatTwoRowsHaveIsRefused(SparkSession spark) {
    Path table =
        write(
            "parquet",
            iris(spark)
                .withColumn(
                    "id",
                    functions
                        .when(functions.col("id").equalTo(60), 17)
                        .otherwise(functions.col("id"))));

    assertThatThrownBy(() -> read(spark, table, contract("id"), 0))
        .has(fault(Fault.INPUT_DATA))
        .hasMessageContaining("the key 17 stands in more than one row, column 6 (id)");
  }

  @Test
  void rowWithoutAKeyIsRefused(SparkSession spark) {
    Column id = functions.col("id");
    Path table =
        write(
            "parquet",
            iris(spark)
                .withColumn(
                    "id",
                    functions
                        .when(id.equalTo(3), functions.lit(null))
                        .when(id.equalTo(4), -4)
                        .otherwise(id))
                .withColumn(
                    "petal_width",
                    functions
                        .when(id.equalTo(5), Double.NaN)
                        .otherwise(functions.col("petal_width"))));

    assertThatThrownBy(() -> read(spark, table, contract("id"), 0))
        .has(fault(Fault.INPUT_DATA))
        .hasMessageContaining("3 of 150 rows break the contract")
        .hasMessageContaining(
            " row 4, column 6 (id): empty-cell, found nothing (expected an integer)")
        .hasMessageContaining(" row 5, column 6 (id): out-of-range, found '-4' (expected a key in ")
        .hasMessageContaining(" row 6, column 5 (petal_width): not-a-number, found 'NaN'");
    List<Row> refused =
        spark
            .read()
            .json(folder + "/quarantine")
            .orderBy("line")
            .select("row_id", "line")
            .collectAsList();
    assertThat(refused)
        .extracting(row -> row.getLong(0) + " " + row.getLong(1))
        .containsExactly("-1 4", "-1 5", "5 6");
  }

  @Test
  void vectorsAndArraysAreAsManyColumns(SparkSession spark) throws IOException {
    Dataset<Row> vectors =
        new VectorAssembler()
            .setInputCols(FEATURES)
            .setOutputCol("x")
            .transform(iris(spark))
            .select("label", "x");
    Column[] columns = Stream.of(FEATURES).map(functions::col).toArray(Column[]::new);
    Dataset<Row> arrays =
        iris(spark).select(functions.col("label"), functions.array(columns).as("x"));
    for (Dataset<Row> rows : List.of(vectors, arrays)) {
      ValidatedData data = read(spark, write("parquet", rows), contract(""), 0);

      assertThat(rows(data)).isEqualTo(rows(read(spark, IRIS)));
      assertThat(data.featureNames()).containsExactly("x0", "x1", "x2", "x3");
    }
  }

  @Test
  void vectorOfAnotherLengthIsRefused(SparkSession spark) {
    Column x =
        functions
            .when(functions.col("id").equalTo(7), functions.array(functions.lit(1.0)))
            .when(functions.col("id").equalTo(8), functions.lit(null))
            .otherwise(functions.array(functions.col("sepal_width"), functions.col("petal_width")));
    Path table = write("parquet", iris(spark).withColumn("x", x).select("x", "label"));

    assertThatThrownBy(() -> read(spark, table, contract(""), 0))
        .has(fault(Fault.INPUT_DATA))
        .hasMessageContaining(
            " row 8, column 1 (x0): column-count, found 1 values in 'x' (expected 2, as in the first row)")
        .hasMessageContaining(" row 9, column 1 (x0): empty-cell, found nothing");
  }

  @Test
  void missingValuesAreTakenForTheContractsConstant(SparkSession spark) throws IOException {
    Column width = functions.col("petal_width");
    Path table =
        write(
            "parquet",
            iris(spark)
                .withColumn(
                    "petal_width",
                    functions
                        .when(functions.col("id").equalTo(3), functions.lit(null))
                        .otherwise(width))
                .drop("id"));
    Contract filling =
        new Contract(
            "mine",
            Dialect.PLAIN,
            List.of(),
            LabelRule.named("label", LabelRule.numbers(3)),
            List.of(),
            "",
            List.of(),
            FeatureRules.same(new FeatureRule(FeatureType.DECIMAL, 0, 9, 0.25)));

    Row filled = rows(read(spark, table, filling, 0)).get(3);

    assertThat(filled.<org.apache.spark.ml.linalg.Vector>getAs(Columns.FEATURES).toArray())
        .containsExactly(4.6, 3.1, 1.5, 0.25);
  }

  @Test
  void fileWithOtherColumnsIsRefused(SparkSession spark) throws IOException {
    Path table = write("parquet", iris(spark).drop("id"));
    iris(spark)
        .withColumn("sepal_width", functions.col("sepal_width").cast("float"))
        .drop("id")
        .write()
        .mode(SaveMode.Append)
        .parquet(table.toString());
    List<Path> files = new ArrayList<>(files(table));
    Files.move(files.get(1), table.resolve("part-zzz.parquet"));
    Files.move(files.get(0), table.resolve("part-aaa.parquet"));

    assertThatThrownBy(() -> read(spark, table))
        .has(fault(Fault.INPUT_DATA))
        .hasMessageMatching(
            "Invalid columns in .*: column 3 is 'sepal_width', (float|double) \\(.* has 'sepal_width', (double|float) there\\)");
  }

  @Test
  void textAmongTablesIsRefused(SparkSession spark) throws IOException {
    Path table = write("parquet", iris(spark).drop("id"));
    Files.copy(IRIS, table.resolve("zzz.csv"));

    assertThatThrownBy(() -> read(spark, table))
        .has(fault(Fault.INPUT_DATA))
        .hasMessageStartingWith(
            "Cannot read " + table.resolve("zzz.csv") + ": a Parquet file is damaged, or is none");
  }

  /** Where the local file system has no checksums of its own. */
  @Test
  void damagedPageIsRefused(SparkSession spark) throws IOException {
    Path table = write("parquet", iris(spark).drop("id"));
    Path file = files(table).get(0);
    try (Stream<Path> sums = Files.list(table)) {
      for (Path sum : sums.filter(path -> path.toString().endsWith(".crc")).toList()) {
        Files.delete(sum);
      }
    }
    byte[] bytes = Files.readAllBytes(file);
    IntStream.range(60, 70).forEach(i -> bytes[i] ^= 0x55);
    Files.write(file, bytes);

    assertThatThrownBy(() -> read(spark, table))
        .has(fault(Fault.INPUT_DATA))
        .hasMessageContaining("is damaged, or is none. Spark says: ")
        .hasMessageContaining("CRC checksum verification failed");
  }

  @Test
  void truncatedFileIsRefused(SparkSession spark) throws IOException {
    Path table = write("parquet", iris(spark).drop("id"));
    Path file = files(table).get(0);
    byte[] bytes = Files.readAllBytes(file);
    Path cut = folder.resolve("cut.parquet");
    Files.write(cut, java.util.Arrays.copyOf(bytes, bytes.length / 2));

    assertThatThrownBy(() -> read(spark, cut))
        .has(fault(Fault.INPUT_DATA))
        .hasMessageStartingWith(
            "Cannot read " + cut + ": a Parquet file is damaged, or is none. Spark says: ");
  }

  @Test
  void fileThatChangesBetweenPassesMeansTryAgain(SparkSession spark) throws IOException {
    Path table = write("parquet", iris(spark).drop("id"));
    Path file = files(table).get(0);
    InputRecords input =
        new RecordReader(spark, SmallInputs.settings("file:" + table, 0))
            .open(new ContractColumns(SmallInputs.settings("file:" + table, 0)), known -> {});
    Files.setLastModifiedTime(
        file, FileTime.fromMillis(Files.getLastModifiedTime(file).toMillis() + 5000));

    assertThatThrownBy(
            () ->
                new InputProof(spark, new Quarantine(spark, "file:" + folder + "/q"))
                    .prove(input, 150))
        .has(fault(Fault.TRY_AGAIN));

    Files.delete(file);
    assertThatThrownBy(() -> input.records().count())
        .hasStackTraceContaining("is gone; it was there when the job started");
  }

  /** Spark would take such names for globs. */
  @Test
  void nameMayHoldCharactersOfAGlob(SparkSession spark) throws IOException {
    Path table = write("parquet", iris(spark).drop("id"));
    Path odd = folder.resolve("a [1]{b}* c%20.parquet");
    Files.copy(files(table).get(0), odd);

    assertThat(rows(read(spark, odd))).hasSize(150);
  }
}
