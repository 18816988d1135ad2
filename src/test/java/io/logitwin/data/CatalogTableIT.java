package io.logitwin.data;

import static io.logitwin.testing.Faults.fault;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.logitwin.error.Fault;
import io.logitwin.testing.SharedSpark;
import io.logitwin.testing.SmallInputs;
import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.connector.catalog.CatalogPlugin;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables that are not there, or that nothing holds while they are read, are refused. */
@ExtendWith(SharedSpark.class)
class CatalogTableIT {
  @TempDir Path folder;

  private static AbstractThrowableAssert<?, ?> refused(SparkSession spark, String location) {
    return assertThatThrownBy(
        () -> new RecordReader(spark, SmallInputs.settings(location, 0)).openUnderContract());
  }

  /** Spark looks into the settings of the thread's session. */
  private static AbstractThrowableAssert<?, ?> refusedOfCatalog(String type, SparkSession spark) {
    SparkSession configured = spark.newSession();
    configured.conf().set("spark.sql.catalog.lake", type);
    SparkSession.setActiveSession(configured);
    try {
      return refused(configured, "table:lake.db.digits");
    } finally {
      SparkSession.setActiveSession(spark);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nothere",
        "default.nothere",
        "nodb.nothere",
        "spark_catalog.nodb.nothere",
        "default.nothere@17",
        "`any ; text`.`is @ 'a' name`"
      })
  void tableThatIsNotThereIsNoInput(String name, SparkSession spark) {
    refused(spark, "table:" + name)
        .has(fault(Fault.NO_INPUT))
        .hasMessage("Cannot find table:" + name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"lake.db.digits", "lake.a.b.digits"})
  void catalogThatIsNotKnownIsNamed(String name, SparkSession spark) {
    refused(spark, "table:" + name)
        .has(fault(Fault.COMMAND_LINE))
        .hasMessageStartingWith("Cannot read table:" + name + ": this Spark knows no such catalog.")
        .hasMessageContaining("--conf spark.sql.catalog.NAME=CLASS");
  }

  @Test
  void catalogWhoseClassIsNotThereIsNamed(SparkSession spark) {
    refusedOfCatalog("no.such.Catalog", spark)
        .has(fault(Fault.COMMAND_LINE))
        .hasMessageContaining("and its jar by --packages");
  }

  /** As Iceberg's, which is made for one line of Spark. */
  public static final class OfAnotherSpark implements CatalogPlugin {
    /** Fails as a class does whose interface has become something else. */
    public OfAnotherSpark() {
      throw new IncompatibleClassChangeError("A can not implement B");
    }

    @Override
    public void initialize(String name, CaseInsensitiveStringMap options) {}

    @Override
    public String name() {
      return "another";
    }
  }

  @Test
  void catalogOfAnotherSparkIsToldFromOneThatIsDamaged(SparkSession spark) {
    refusedOfCatalog(OfAnotherSpark.class.getName(), spark)
        .has(fault(Fault.CONFIGURATION))
        .hasMessage(
            "Cannot read table:lake.db.digits: the jar of its catalog is not made for Spark %s (%s)",
            spark.version(), "java.lang.IncompatibleClassChangeError: A can not implement B");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "x.`", "a..b", "a@b"})
  void whatIsNoNameIsRefused(String name, SparkSession spark) {
    refused(spark, "table:" + name)
        .has(fault(Fault.COMMAND_LINE))
        .hasMessageStartingWith(
            "Invalid table: table:" + name + " (must be table:CATALOG.DB.NAME, in backticks");
  }

  @ParameterizedTest
  @CsvSource({
    "parquet,Name its files: --input PLACE",
    "csv,Name its files: --input PLACE",
    "json,'Write it to files, and name those'"
  })
  void tableWithoutSnapshotsIsRefusedWithTheWayOn(String format, String way, SparkSession spark) {
    Path place = folder.resolve("rows");
    spark.range(3).write().format(format).option("path", place.toString()).saveAsTable("plain");
    try {
      refused(spark, "table:plain")
          .has(fault(Fault.INPUT_DATA))
          .hasMessage(
              String.format(
                  "Cannot read table:plain: it has no snapshots (its provider is %s; tables of iceberg and delta have"
                      + " some), so nothing holds its rows while they are read. %s",
                  format, way.replace("PLACE", place.toString())));
    } finally {
      spark.sql("DROP TABLE plain");
    }
  }

  /** Without Delta, Spark takes the word for a database. */
  @Test
  void tableOfDeltaThatIsNamedByItsPlaceNeedsDelta(SparkSession spark) {
    String name = "table:delta.`" + folder + "`";
    refused(spark, name)
        .has(fault(Fault.NO_INPUT))
        .hasMessageStartingWith(
            "Cannot find "
                + name
                + ". If there is such a table, this Spark does not know Delta's: give it --packages")
        .hasMessageContaining(
            "--conf spark.sql.extensions=io.delta.sql.DeltaSparkSessionExtension");
  }

  @Test
  void viewIsRefused(SparkSession spark) {
    spark.range(3).createOrReplaceTempView("passing");
    spark.sql("CREATE VIEW kept AS SELECT 1 AS label");
    try {
      for (String view : new String[] {"passing", "kept"}) {
        refused(spark, "table:" + view)
            .has(fault(Fault.INPUT_DATA))
            .hasMessageStartingWith(
                "Cannot read table:" + view + ": it is a view, and what a view");
      }
    } finally {
      spark.sql("DROP VIEW passing");
      spark.sql("DROP VIEW kept");
    }
  }
}
