package io.logitwin.data;

import static io.logitwin.testing.Faults.fault;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.logitwin.error.Causes;
import io.logitwin.error.Fault;
import io.logitwin.testing.NotRun;
import io.logitwin.testing.SharedSpark;
import io.logitwin.testing.SmallInputs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A table of Iceberg is read at one snapshot, whatever becomes of the table meanwhile. */
@ExtendWith(SharedSpark.class)
class IcebergTableIT {
  private static final Path IRIS = Path.of("data/iris.csv").toAbsolutePath();
  private static final String TABLE = "lake.db.iris";
  private static final String LOCATION = "table:" + TABLE;

  @TempDir Path folder;

  private SparkSession spark;

  /** The table's rows are iris, in no order, over three files. */
  @BeforeEach
  void fillTable(SparkSession shared) {
    NotRun.unless(
        shared.version().startsWith("4.1."),
        "tables of Iceberg",
        "Iceberg has no runtime for Spark 4.2; mvn -B -Pspark-4.1 verify runs it");
    spark = shared.newSession();
    spark.conf().set("spark.sql.catalog.lake", "org.apache.iceberg.spark.SparkCatalog");
    spark.conf().set("spark.sql.catalog.lake.type", "hadoop");
    spark.conf().set("spark.sql.catalog.lake.warehouse", folder.resolve("lake").toString());
    spark.sql(
        """
        CREATE TABLE lake.db.iris (id BIGINT, sepal_length DOUBLE, sepal_width DOUBLE, petal_length DOUBLE,
          petal_width DOUBLE, label INT) USING iceberg""");
    spark
        .read()
        .option("header", true)
        .schema(
            "label INT, sepal_length DOUBLE, sepal_width DOUBLE, petal_length DOUBLE, petal_width DOUBLE")
        .csv(IRIS.toString())
        .coalesce(1)
        .createOrReplaceTempView("iris");
    spark.sql(
        "CREATE OR REPLACE TEMP VIEW numbered AS SELECT monotonically_increasing_id() AS id, * FROM iris");
    append("SELECT * FROM numbered WHERE id % 3 = 1");
    append("SELECT * FROM numbered WHERE id % 3 = 0 ORDER BY id DESC");
    append("SELECT * FROM numbered WHERE id % 3 = 2");
  }

  private void append(String select) {
    spark.sql("INSERT INTO " + TABLE + " BY NAME " + select);
  }

  private ReadData read(String location) throws IOException {
    return new DataReader(spark, KeyedIris.settings(location, "id"), 4).read();
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

  private String newestSnapshot() {
    return String.valueOf(
        spark
            .sql("SELECT snapshot_id FROM lake.db.iris.snapshots ORDER BY committed_at DESC")
            .first()
            .getLong(0));
  }

  @Test
  void rowsAreThoseOfTheCsvByTheirKeys() throws IOException {
    ReadData data = read(LOCATION);
    ValidatedData valid = validate(data);

    assertThat(rows(data)).isEqualTo(iris());
    InputSummary summary = valid.summary();
    assertThat(summary.location()).isEqualTo(LOCATION);
    assertThat(summary.format()).isEqualTo("iceberg");
    assertThat(summary.snapshot()).isEqualTo(newestSnapshot());
    assertThat(summary.files()).isEmpty();
    assertThat(summary.lines()).isEqualTo(150).isEqualTo(summary.rows());
    assertThat(summary.reconciles()).isTrue();
    assertThat(valid.locator().locate(17))
        .hasToString("table lake.db.iris snapshot " + newestSnapshot() + " key 17");
  }

  @Test
  void snapshotIsTheFingerprint() throws IOException {
    String before = validate(read(LOCATION)).summary().fingerprint();
    assertThat(validate(read(LOCATION)).summary().fingerprint()).isEqualTo(before);
    append("SELECT id + 1000 AS id, * EXCEPT (id) FROM numbered WHERE id = 1");
    assertThat(validate(read(LOCATION)).summary().fingerprint()).isNotEqualTo(before);
  }

  @Test
  void whatIsWrittenMeanwhileIsNotSeen() throws IOException {
    RecordReader reader = new RecordReader(spark, KeyedIris.settings(LOCATION, "id"));
    assertThat(reader.beginning().columns()).hasSize(6);
    append("SELECT id + 1000 AS id, * EXCEPT (id) FROM numbered");
    InputRecords input = reader.openUnderContract();
    spark.sql("DELETE FROM lake.db.iris WHERE label = 1");
    spark.sql("ALTER TABLE lake.db.iris DROP COLUMN petal_width");

    assertThat(input.count()).isEqualTo(150);
    assertThat(input.rows().collect()).hasSize(150);
    input.version().requireUnchanged(spark);
  }

  @Test
  void snapshotThatIsNamedIsRead() throws IOException {
    String first = newestSnapshot();
    spark.sql("DELETE FROM lake.db.iris WHERE label = 1");
    spark.sql("ALTER TABLE lake.db.iris ADD COLUMN more INT");
    append("SELECT id + 1000 AS id, * EXCEPT (id), 1 AS more FROM numbered");

    assertThat(rows(read(LOCATION + "@" + first))).isEqualTo(iris());
    assertThatThrownBy(() -> read(LOCATION + "@17"))
        .has(fault(Fault.NO_INPUT))
        .hasMessageStartingWith(
            "Cannot find snapshot 17 of table lake.db.iris: the table has 5, the newest first: "
                + newestSnapshot()
                + " (")
        .hasMessageContaining(first + " (20");
  }

  @Test
  void snapshotThatIsRecordedIsReadAgain() throws IOException {
    String again = validate(read(LOCATION)).summary().again();
    assertThat(again).isEqualTo(LOCATION + "@" + newestSnapshot());
    append("SELECT id + 1000 AS id, * EXCEPT (id) FROM numbered WHERE id = 1");

    assertThat(rows(read(again))).isEqualTo(iris());
    assertThat(validate(read(again)).summary().again()).isEqualTo(again);
    assertThat(rows(read(LOCATION))).hasSize(151);
  }

  /** Another run would look for the same one. */
  @Test
  void snapshotThatIsNamedAndExpiresIsNoInput() throws IOException {
    String named = LOCATION + "@" + newestSnapshot();
    InputRecords input =
        new RecordReader(spark, KeyedIris.settings(named, "id")).openUnderContract();
    expire();

    assertThatThrownBy(() -> input.rows().collect())
        .satisfies(
            thrown ->
                assertThat(Causes.of(thrown))
                    .anySatisfy(cause -> assertThat(cause).has(fault(Fault.NO_INPUT))));
    assertThatThrownBy(() -> input.version().requireUnchanged(spark))
        .has(fault(Fault.NO_INPUT))
        .hasMessageContaining("it is gone, or files of it are, and they do not come back");
    assertThatThrownBy(() -> read(named)).has(fault(Fault.NO_INPUT));
  }

  /** The newest of all snapshots is not the table's then. */
  @Test
  void tableThatWasRolledBackIsReadAsItStands() throws IOException {
    String first = newestSnapshot();
    spark.sql("DELETE FROM lake.db.iris WHERE label = 1");
    spark.sql("CALL lake.system.rollback_to_snapshot('db.iris', " + first + ")");

    assertThat(rows(read(LOCATION))).isEqualTo(iris());
  }

  /** Their rows still stand in the files. */
  @Test
  void rowsThatWereDeletedByAFileOfDeletesAreNotCounted() throws IOException {
    spark.sql("ALTER TABLE lake.db.iris SET TBLPROPERTIES ('write.delete.mode' = 'merge-on-read')");
    spark.sql("DELETE FROM lake.db.iris WHERE id = 7 OR id = 99");
    assertThat(spark.sql("SELECT * FROM lake.db.iris.delete_files").isEmpty()).isFalse();

    ReadData data = read(LOCATION);

    assertThat(validate(data).summary().lines()).isEqualTo(148);
    assertThat(rows(data)).hasSize(148);
  }

  @Test
  void tableNeedsAKeyUnlessItIsOnlyLookedAt() throws IOException {
    InputRecords input =
        new RecordReader(spark, KeyedIris.settings(LOCATION, "")).openUnderContract();

    assertThat(input.stored().collect())
        .hasSize(150)
        .extracting(StoredRecord::rowId)
        .doesNotHaveDuplicates();
    assertThatThrownBy(input::rows)
        .has(fault(Fault.INPUT_DATA))
        .hasMessageStartingWith(
            "Cannot use table lake.db.iris snapshot "
                + newestSnapshot()
                + " under contract mine: its rows have no order, so a key must tell them apart (columns.key names")
        .hasMessageContaining("./run-spark.sh inspect table:lake.db.iris --contract-out");
  }

  @Test
  void snapshotThatIsExpiredMeansTryAgain() throws IOException {
    InputRecords input =
        new RecordReader(spark, KeyedIris.settings(LOCATION, "id")).openUnderContract();
    expire();

    assertThatThrownBy(() -> input.rows().collect()).satisfies(this::assertGone);
    assertThatThrownBy(() -> input.version().requireUnchanged(spark)).satisfies(this::assertGone);
  }

  private void expire() {
    spark.sql("DELETE FROM lake.db.iris");
    spark.sql(
        "CALL lake.system.expire_snapshots(table => 'db.iris', older_than => TIMESTAMP '2999-01-01 00:00:00',"
            + " retain_last => 1)");
  }

  private void assertGone(Throwable thrown) {
    assertThat(Causes.of(thrown))
        .anySatisfy(
            cause ->
                assertThat(cause)
                    .has(fault(Fault.TRY_AGAIN))
                    .hasMessageMatching(
                        "Cannot go on: table lake.db.iris snapshot \\d+ is gone; it was there .*"));
  }

  @Test
  void refusedRowIsToldByItsKey() throws IOException {
    append("SELECT 1000 AS id, * EXCEPT (id, label), 7 AS label FROM numbered WHERE id = 1");
    append("SELECT NULL AS id, * EXCEPT (id) FROM numbered WHERE id = 1");
    String place = "table lake.db.iris snapshot " + newestSnapshot();

    assertThatThrownBy(() -> validate(read(LOCATION)))
        .has(fault(Fault.INPUT_DATA))
        .hasMessageContaining("2 of 152 rows break the contract")
        .hasMessageContaining(place + " key 1000, column 6 (label): ")
        .hasMessageContaining(place + " row without a key, column 1 (id): empty-cell");
  }

  @Test
  void arraysAreAsManyColumns() throws IOException {
    spark.sql(
        """
        CREATE TABLE lake.db.arrays USING iceberg AS
          SELECT id, label, array(sepal_length, sepal_width, petal_length, petal_width) AS x FROM numbered""");

    ReadData data = read("table:lake.db.arrays");

    assertThat(rows(data)).isEqualTo(iris());
    assertThat(data.featureNames()).containsExactly("x0", "x1", "x2", "x3");
  }

  @Test
  void tableWithoutRowsIsAnInputOfNone() throws IOException {
    spark.sql("CREATE TABLE lake.db.empty (id BIGINT, label INT, a DOUBLE) USING iceberg");
    assertNoRows("table:lake.db.empty", "without a snapshot");
    spark.sql("INSERT INTO lake.db.empty VALUES (1, 1, 1.0)");
    spark.sql("DELETE FROM lake.db.empty");
    assertNoRows("table:lake.db.empty", "snapshot \\d+");
  }

  private void assertNoRows(String location, String version) throws IOException {
    InputRecords input =
        new RecordReader(spark, KeyedIris.settings(location, "id")).openUnderContract();
    assertThat(input.count()).isZero();
    assertThat(input.rows().collect()).isEmpty();
    input.version().requireUnchanged(spark);
    assertThatThrownBy(() -> read(location))
        .has(fault(Fault.INPUT_DATA))
        .hasMessageMatching("Cannot train on table lake.db.empty " + version + ": it has no rows");
  }

  @Test
  void damagedFileIsNoOtherData() throws IOException {
    Path data;
    try (Stream<Path> files = Files.walk(folder.resolve("lake/db/iris/data"))) {
      data = files.filter(file -> file.toString().endsWith(".parquet")).findFirst().orElseThrow();
    }
    byte[] bytes = Files.readAllBytes(data);
    bytes[bytes.length - 1] ^= 1;
    Files.write(data, bytes);
    Files.deleteIfExists(data.resolveSibling("." + data.getFileName() + ".crc"));

    assertThatThrownBy(() -> read(LOCATION))
        .has(fault(Fault.INPUT_DATA))
        .hasMessageMatching(
            "Cannot read table lake.db.iris snapshot \\d+. Spark says: .* is not a Parquet file. .*");
  }

  @Test
  void tableOfTablesIsNone() {
    assertThatThrownBy(() -> read(LOCATION + ".files"))
        .has(fault(Fault.NO_INPUT))
        .hasMessage("Cannot find table:lake.db.iris.files");
  }
}
