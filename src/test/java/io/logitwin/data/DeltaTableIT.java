package io.logitwin.data;

import static io.logitwin.testing.Faults.fault;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.logitwin.config.InputSettings;
import io.logitwin.error.Causes;
import io.logitwin.error.Fault;
import io.logitwin.testing.DeltaSpark;
import io.logitwin.testing.SharedSpark;
import io.logitwin.testing.SmallInputs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A table of Delta is read at one version, whatever becomes of the table meanwhile. */
@ExtendWith(SharedSpark.class)
class DeltaTableIT {
  private static final Path IRIS = Path.of("data/iris.csv").toAbsolutePath();
  private static final String COLUMNS =
      "id BIGINT, sepal_length DOUBLE, sepal_width DOUBLE, petal_length DOUBLE, petal_width DOUBLE, label INT";
  private static final String LOCATION = "table:default.iris";

  /** The version of the table as each test finds it. */
  private static final String FIRST = "3";

  @TempDir Path folder;

  private SparkSession shared;
  private SparkSession spark;

  /** The table's rows are iris, in no order, over three files. */
  @BeforeEach
  void fillTable(SparkSession shared) {
    this.shared = shared;
    spark = DeltaSpark.use();
    spark
        .read()
        .option("header", true)
        .schema(
            "label INT, sepal_length DOUBLE, sepal_width DOUBLE, petal_length DOUBLE, petal_width DOUBLE")
        .csv(IRIS.toString())
        .coalesce(1)
        .createOrReplaceTempView("csv");
    spark.sql(
        "CREATE OR REPLACE TEMP VIEW numbered AS SELECT monotonically_increasing_id() AS id, * FROM csv");
    create("iris", "");
    appendIris();
  }

  @AfterEach
  void leaveSession() {
    if (spark != null) {
      spark.sql("DROP TABLE IF EXISTS iris");
      spark.sql("DROP TABLE IF EXISTS other");
      SparkSession.setActiveSession(shared);
    }
  }

  private void create(String name, String more) {
    spark.sql(
        String.format(
            "CREATE TABLE %s (%s) USING delta LOCATION '%s' %s",
            name, COLUMNS, folder.resolve(name), more));
  }

  private void appendIris() {
    append("SELECT * FROM numbered WHERE id % 3 = 1");
    append("SELECT * FROM numbered WHERE id % 3 = 0 ORDER BY id DESC");
    append("SELECT * FROM numbered WHERE id % 3 = 2");
  }

  private void append(String select) {
    spark.sql("INSERT INTO iris BY NAME " + select);
  }

  private InputRecords open(String location) throws IOException {
    return new RecordReader(spark, settings(location)).openUnderContract();
  }

  private static InputSettings settings(String location) {
    return KeyedIris.settings(location, "id");
  }

  private ReadData read(String location) throws IOException {
    return new DataReader(spark, settings(location), 4).read();
  }

  private ValidatedData validate(ReadData data) throws IOException {
    return new DataValidator(spark, new Quarantine(spark, "file:" + folder + "/quarantine"))
        .validate(data);
  }

  private static List<Row> rows(ReadData data) {
    return data.rows().orderBy(Columns.ROW_ID).collectAsList();
  }

  private List<Row> iris() throws IOException {
    return rows(new DataReader(spark, SmallInputs.settings("file:" + IRIS, 0), 4).read());
  }

  @Test
  void rowsAreThoseOfTheCsvByTheirKeys() throws IOException {
    ReadData data = read(LOCATION);
    ValidatedData valid = validate(data);

    assertThat(rows(data)).isEqualTo(iris());
    InputSummary summary = valid.summary();
    assertThat(summary.location()).isEqualTo(LOCATION);
    assertThat(summary.format()).isEqualTo("delta");
    assertThat(summary.snapshot()).isEqualTo(FIRST);
    assertThat(summary.filesId()).matches("[0-9a-f]{16}");
    assertThat(summary.again()).isEqualTo(LOCATION + "@3:" + summary.filesId());
    assertThat(summary.files()).isEmpty();
    assertThat(summary.lines()).isEqualTo(150).isEqualTo(summary.rows());
    assertThat(summary.reconciles()).isTrue();
    assertThat(valid.locator().locate(17)).hasToString("table default.iris version 3 key 17");
  }

  @Test
  void versionThatIsRecordedIsReadAgain() throws IOException {
    InputSummary before = validate(read(LOCATION)).summary();
    spark.sql("DELETE FROM iris WHERE label = 1");
    spark.sql("ALTER TABLE iris ADD COLUMN more INT");
    append("SELECT id + 1000 AS id, * EXCEPT (id), 1 AS more FROM numbered");

    assertThat(rows(read(before.again()))).isEqualTo(iris());
    InputSummary after = validate(read(before.again())).summary();
    assertThat(after.again()).isEqualTo(before.again());
    assertThat(after.fingerprint()).isEqualTo(before.fingerprint());
    assertThat(rows(read(LOCATION + "@" + FIRST))).isEqualTo(iris());
  }

  @Test
  void versionThatIsNotThereIsNoInput() {
    assertThatThrownBy(() -> read(LOCATION + "@9"))
        .has(fault(Fault.NO_INPUT))
        .hasMessageStartingWith("Cannot find version 9 of table default.iris: Delta says: ")
        .hasMessageContaining("Available versions: [0, 3]");
    assertThatThrownBy(() -> read(LOCATION + "@9999999999999999999")).has(fault(Fault.NO_INPUT));
  }

  /** No catalog is needed for it. */
  @Test
  void tableIsFoundByItsPlace() throws IOException {
    String location = "table:delta.`" + folder.resolve("iris") + "`";
    String again = validate(read(location)).summary().again();
    append("SELECT id + 1000 AS id, * EXCEPT (id) FROM numbered");

    assertThat(again).startsWith(location + "@3:");
    assertThat(rows(read(again))).isEqualTo(iris());
    assertThat(rows(read(location))).hasSize(300);
    assertThatThrownBy(() -> read("table:delta.`" + folder.resolve("none") + "`"))
        .has(fault(Fault.NO_INPUT));
  }

  @Test
  void whatIsWrittenMeanwhileIsNotSeen() throws IOException {
    RecordReader reader = new RecordReader(spark, settings(LOCATION));
    assertThat(reader.beginning().columns()).hasSize(6);
    append("SELECT id + 1000 AS id, * EXCEPT (id) FROM numbered");
    InputRecords input = reader.openUnderContract();
    spark.sql("DELETE FROM iris WHERE label = 1");
    spark.sql("OPTIMIZE iris");

    assertThat(input.count()).isEqualTo(150);
    assertThat(input.rows().collect()).hasSize(150);
    input.version().requireUnchanged(spark);
  }

  /** Its versions have the same numbers. */
  @Test
  void tableThatIsMadeAgainIsAnother() throws IOException {
    InputSummary before = validate(read(LOCATION)).summary();
    InputRecords meanwhile = open(LOCATION);
    makeAgain();

    assertThatThrownBy(() -> meanwhile.version().requireUnchanged(spark))
        .has(fault(Fault.TRY_AGAIN))
        .hasMessageStartingWith("Cannot go on: table default.iris version 3 is gone");
    assertThatThrownBy(() -> read(before.again()))
        .has(fault(Fault.NO_INPUT))
        .hasMessageMatching(
            "Cannot find version 3 of table default.iris: the one that has the number now is another"
                + " \\(its files: [0-9a-f]{16}; expected "
                + before.filesId()
                + "\\): the table was dropped and made again");
    InputSummary after = validate(read(LOCATION + "@3")).summary();
    assertThat(after.snapshot()).isEqualTo(before.snapshot());
    assertThat(after.fingerprint()).isNotEqualTo(before.fingerprint());
  }

  private void makeAgain() throws IOException {
    spark.sql("DROP TABLE iris");
    try (Stream<Path> files = Files.walk(folder.resolve("iris"))) {
      for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.delete(file);
      }
    }
    create("iris", "");
    append("SELECT * FROM numbered WHERE id < 50");
    append("SELECT * FROM numbered WHERE id BETWEEN 50 AND 99");
    append("SELECT * FROM numbered WHERE id BETWEEN 100 AND 148");
  }

  /** It goes on counting, under another id: so that cannot be what tells tables apart. */
  @Test
  void versionOfBeforeATableWasReplacedIsReadAgain() throws IOException {
    String again = validate(read(LOCATION)).summary().again();
    String id = tableId();
    spark.sql(
        String.format(
            "CREATE OR REPLACE TABLE iris USING delta LOCATION '%s' AS SELECT * FROM numbered WHERE label = 1",
            folder.resolve("iris")));

    assertThat(tableId()).isNotEqualTo(id);
    assertThat(rows(read(again))).isEqualTo(iris());
    assertThat(rows(read(LOCATION))).hasSize(50);
  }

  private String tableId() {
    return spark.sql("DESCRIBE DETAIL iris").head().getAs("id");
  }

  /** A session may be told to pass over files that are not there. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void versionWhoseFilesAreRemovedIsNeverOtherRows(boolean lenient) throws IOException {
    spark.conf().set("spark.sql.files.ignoreMissingFiles", lenient);
    String named = LOCATION + "@" + FIRST;
    InputRecords newest = open(LOCATION);
    spark.sql("DELETE FROM iris WHERE id % 3 = 1");
    vacuum();

    assertThatThrownBy(() -> newest.rows().collect())
        .satisfies(thrown -> assertGone(thrown, Fault.TRY_AGAIN, "it was there when the job"));
    assertThatThrownBy(() -> read(named).rows().collectAsList())
        .satisfies(thrown -> assertGone(thrown, Fault.NO_INPUT, "they do not come back"));
    assertThat(rows(read(LOCATION))).hasSize(100);
  }

  private void vacuum() {
    spark.conf().set("spark.databricks.delta.retentionDurationCheck.enabled", false);
    spark.sql("VACUUM iris RETAIN 0 HOURS");
  }

  private static void assertGone(Throwable thrown, Fault expected, String words) {
    assertThat(Causes.of(thrown))
        .anySatisfy(cause -> assertThat(cause).has(fault(expected)).hasMessageContaining(words));
  }

  /** By default that is after a week. */
  @Test
  void versionThatTheTableNoLongerPromisesIsNoInput() {
    spark.sql(
        "ALTER TABLE iris SET TBLPROPERTIES ('delta.deletedFileRetentionDuration' = 'interval 0 hours')");

    assertThatThrownBy(() -> read(LOCATION + "@" + FIRST))
        .has(fault(Fault.NO_INPUT))
        .hasMessageStartingWith("Cannot find version 3 of table default.iris: Delta says: ")
        .hasMessageContaining("delta.deletedFileRetentionDuration");
  }

  @Test
  void tableThatWasRestoredIsReadAsItStands() throws IOException {
    spark.sql("DELETE FROM iris WHERE label = 1");
    spark.sql("RESTORE TABLE iris TO VERSION AS OF " + FIRST);

    assertThat(rows(read(LOCATION))).isEqualTo(iris());
    assertThat(validate(read(LOCATION)).summary().snapshot()).isEqualTo("5");
  }

  /** Their rows still stand in the files. */
  @Test
  void rowsThatWereDeletedByAVectorAreNotCounted() throws IOException {
    spark.sql("ALTER TABLE iris SET TBLPROPERTIES ('delta.enableDeletionVectors' = 'true')");
    spark.sql("DELETE FROM iris WHERE id = 7 OR id = 99");
    try (Stream<Path> files = Files.list(folder.resolve("iris"))) {
      assertThat(files).anyMatch(file -> file.getFileName().toString().endsWith(".bin"));
    }

    ReadData data = read(LOCATION);

    assertThat(validate(data).summary().lines()).isEqualTo(148);
    assertThat(rows(data)).hasSize(148);
  }

  /** Spark reads the columns that are in no file behind the others. */
  @Test
  void columnsOfATableInPartitionsAreInItsOrder() throws IOException {
    create("other", "PARTITIONED BY (sepal_width)");
    spark.sql("INSERT INTO other BY NAME SELECT * FROM numbered");

    ReadData data = read("table:other");

    assertThat(rows(data)).isEqualTo(iris());
    assertThat(data.featureNames())
        .containsExactly("sepal_length", "sepal_width", "petal_length", "petal_width");
  }

  @Test
  void columnsMayHaveOtherNamesInTheFiles() throws IOException {
    create("other", "TBLPROPERTIES ('delta.columnMapping.mode' = 'name')");
    spark.sql("INSERT INTO other BY NAME SELECT * FROM numbered");
    spark.sql("ALTER TABLE other RENAME COLUMN petal_width TO width");
    spark.sql("ALTER TABLE other DROP COLUMN petal_length");

    assertThat(read("table:other").featureNames())
        .containsExactly("sepal_length", "sepal_width", "width");
    assertThat(rows(read("table:other@1"))).isEqualTo(iris());
  }

  @Test
  void tableWithoutRowsIsAnInputOfNone() throws IOException {
    create("other", "");

    InputRecords input = open("table:other");

    assertThat(input.count()).isZero();
    assertThat(input.rows().collect()).isEmpty();
    input.version().requireUnchanged(spark);
    assertThatThrownBy(() -> read("table:other"))
        .has(fault(Fault.INPUT_DATA))
        .hasMessage("Cannot train on table other version 0: it has no rows");
  }

  /** Where the local file system has no checksums of its own. */
  @Test
  void damagedPageIsNoOtherData() throws IOException {
    Path file;
    try (Stream<Path> files = Files.list(folder.resolve("iris"))) {
      file = files.filter(path -> path.toString().endsWith(".parquet")).findFirst().orElseThrow();
    }
    Files.deleteIfExists(file.resolveSibling("." + file.getFileName() + ".crc"));
    byte[] bytes = Files.readAllBytes(file);
    IntStream.range(60, 70).forEach(i -> bytes[i] ^= 0x55);
    Files.write(file, bytes);

    assertThatThrownBy(() -> read(LOCATION).rows().collectAsList())
        .satisfies(
            thrown ->
                assertThat(Causes.of(thrown))
                    .anySatisfy(
                        cause ->
                            assertThat(cause)
                                .has(fault(Fault.INPUT_DATA))
                                .hasMessageStartingWith(
                                    "Cannot read table default.iris version 3. Spark says: ")
                                .hasMessageContaining("CRC checksum verification failed")));
  }

  @Test
  void folderOfTheTableIsNotReadAsFiles() {
    String place = folder.resolve("iris").toString();
    assertThatThrownBy(() -> read("file:" + place))
        .has(fault(Fault.INPUT_DATA))
        .hasMessageContaining("it is a table of Delta")
        .hasMessageEndingWith("Name the table: --input 'table:delta.`" + place + "`'");
  }

  /** The catalog alone does not know Delta's words. */
  @Test
  void sessionWithoutDeltasExtensionIsTold() {
    SparkSession plain = shared.newSession();
    plain
        .conf()
        .set("spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog");
    SparkSession.setActiveSession(plain);
    String location = "table:delta.`" + folder.resolve("iris") + "`";

    assertThatThrownBy(() -> new RecordReader(plain, settings(location)).openUnderContract())
        .has(fault(Fault.COMMAND_LINE))
        .hasMessageContaining("this Spark does not know Delta's words. Give it --packages");
    SparkSession.setActiveSession(spark);
  }
}
