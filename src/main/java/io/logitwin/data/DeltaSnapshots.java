package io.logitwin.data;

import io.logitwin.error.Causes;
import io.logitwin.error.Fault;
import io.logitwin.error.LogitwinException;
import io.logitwin.text.Fingerprint;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.parser.ParseException;

/**
 * Delta counts the versions of a table from 0, and begins anew where one is dropped and made again:
 * a number is a snapshot only together with its files. (The table's own id is no help: it changes
 * where a table is replaced, whose versions go on.)
 */
final class DeltaSnapshots implements Snapshots {
  /** What Spark needs to read Delta's tables. */
  static final String SETTINGS =
      "--packages io.delta:delta-spark_4.2_2.13:VERSION (the name has the line of Spark in it)"
          + " --conf spark.sql.extensions=io.delta.sql.DeltaSparkSessionExtension"
          + " --conf spark.sql.catalog.spark_catalog=org.apache.spark.sql.delta.catalog.DeltaCatalog";

  private static final int DIGITS = 16;

  /** With what Delta says that a version is not there, or not any more. */
  private static final List<String> ABSENT =
      List.of(
          "DELTA_VERSION_NOT_FOUND",
          "DELTA_VERSION_INVALID",
          "DELTA_TIME_TRAVEL_INVALID_BEGIN_VALUE",
          "DELTA_UNSUPPORTED_TIME_TRAVEL_BEYOND_DELETED_FILE_RETENTION_DURATION",
          "DELTA_LOG_FILE_NOT_FOUND",
          "DELTA_TRUNCATED_TRANSACTION_LOG",
          "DELTA_NO_RECREATABLE_HISTORY_FOUND");

  @Override
  public String word() {
    return "version";
  }

  @Override
  public Optional<String> newest(SparkSession spark, String table) {
    try {
      Row commit = spark.sql("DESCRIBE HISTORY " + table + " LIMIT 1").head();
      return Optional.of(String.valueOf(commit.<Long>getAs("version")));
    } catch (Exception e) {
      // Spark throws checked exceptions that it does not declare.
      if (Causes.of(e).stream().anyMatch(ParseException.class::isInstance)) {
        throw new LogitwinException(
            Fault.COMMAND_LINE,
            "Cannot read a table of Delta: this Spark does not know Delta's words. Give it "
                + SETTINGS,
            e);
      }
      throw e;
    }
  }

  /** Their names have UUIDs. A table without rows is any table without rows. */
  @Override
  public Optional<String> filesId(SparkSession spark, String table, String id) {
    return Optional.of(
        Fingerprint.of(
                Arrays.stream(read(spark, table, id).inputFiles())
                    .map(file -> file.replaceFirst(".*/", "") + "\n")
                    .sorted()
                    .collect(Collectors.joining()))
            .substring(0, DIGITS));
  }

  private static Dataset<Row> read(SparkSession spark, String table, String id) {
    return spark.read().option("versionAsOf", id).table(table);
  }

  @Override
  public Optional<String> absence(SparkSession spark, String table, String id) {
    try {
      // Analysis alone reads Delta's log.
      read(spark, table, id).schema();
      return Optional.empty();
    } catch (Exception e) {
      Optional<String> why =
          Causes.of(e).stream()
              .map(cause -> String.valueOf(cause.getMessage()))
              .filter(DeltaSnapshots::tellsOfAbsence)
              .findFirst();
      if (why.isEmpty()) {
        throw e;
      }
      return Optional.of("Delta says: " + why.get().lines().findFirst().orElse(""));
    }
  }

  /** Returns whether a message of Delta's is about a version that is not there. */
  static boolean tellsOfAbsence(String message) {
    return ABSENT.stream().anyMatch(condition -> message.startsWith("[" + condition + "]"));
  }

  /** Delta reads its files by Spark's readers of files, as the session is set. */
  @Override
  public void readStrictly(SparkSession spark) {
    spark.conf().set("spark.sql.files.ignoreCorruptFiles", false);
    spark.conf().set("spark.sql.files.ignoreMissingFiles", false);
    spark.conf().set("parquet.page.verify-checksum.enabled", true);
  }
}
