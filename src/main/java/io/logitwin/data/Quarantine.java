package io.logitwin.data;

import io.logitwin.config.Locations;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;

/** Where refused rows go: JSON lines, one a row, in the order of the input. */
public final class Quarantine {
  private static final int LISTED = 10;
  private static final StructType SCHEMA =
      new StructType()
          .add(Columns.ROW_ID, DataTypes.LongType)
          .add("file", DataTypes.StringType)
          .add("line", DataTypes.LongType)
          .add("column", DataTypes.IntegerType)
          .add("column_name", DataTypes.StringType)
          .add("reason", DataTypes.StringType)
          .add("detail", DataTypes.StringType)
          .add("text", DataTypes.StringType);

  private final SparkSession spark;
  private final String location;

  private List<String> first = List.of();
  private Map<String, Long> totals = new TreeMap<>();

  /**
   * @param location the folder that the rows are written to; it must not exist
   */
  public Quarantine(SparkSession spark, String location) {
    this.spark = spark;
    this.location = location;
  }

  /**
   * Writes the refused rows and returns how many they are. The records are read a second time: only
   * an input with bad rows pays.
   */
  long store(JavaRDD<ParsedRecord> records) {
    JavaRDD<Refusal> refusals =
        records
            .flatMap(record -> record.refusal().stream().iterator())
            .persist(StorageLevel.MEMORY_AND_DISK());
    try {
      totals = new TreeMap<>(refusals.map(refusal -> refusal.reason().code()).countByValue());
      first = refusals.take(LISTED).stream().map(Refusal::message).toList();
      write(refusals);
      return totals.values().stream().mapToLong(Long::longValue).sum();
    } finally {
      refusals.unpersist();
    }
  }

  /**
   * Returns the message for too many refused rows, line by line: the totals by reason, and the
   * first ten.
   */
  List<String> describe(long refused, long records, long allowed) {
    String byReason =
        totals.entrySet().stream()
            .map(total -> total.getKey() + " " + total.getValue())
            .collect(Collectors.joining(", "));
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            "Cannot use the input: %d of %d rows break the contract (max-quarantined is %d). By reason: %s",
            refused, records, allowed, byReason));
    first.forEach(refusal -> lines.add("  " + refusal));
    if (refused > first.size()) {
      lines.add("  ...");
    }
    lines.add("All of them are in " + Locations.display(location));
    return lines;
  }

  private void write(JavaRDD<Refusal> refusals) {
    JavaRDD<Row> rows =
        refusals.map(
            refusal ->
                RowFactory.create(
                    refusal.rowId(),
                    refusal.file(),
                    refusal.line(),
                    refusal.column(),
                    refusal.columnName(),
                    refusal.reason().code(),
                    refusal.detail(),
                    refusal.text()));
    Dataset<Row> table = spark.createDataFrame(rows, SCHEMA);
    table.coalesce(1).sortWithinPartitions(Columns.ROW_ID).write().json(location);
  }
}
