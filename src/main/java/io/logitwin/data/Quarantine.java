package io.logitwin.data;

import io.logitwin.config.Locations;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Where refused rows go: JSON lines, one a row, in the order of the input, over files that are in
 * order by their names.
 */
public final class Quarantine {
  /** How many more rows than allowed are written, so that one sees what kind they are. */
  static final long SAMPLE = 1000;

  private static final int LISTED = 10;
  private static final long ROWS_A_FILE = 100_000;
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
  private long refused;
  private long written;

  /**
   * @param location the folder that the rows are written to; it must not exist
   */
  public Quarantine(SparkSession spark, String location) {
    this.spark = spark;
    this.location = location;
  }

  /**
   * Counts the refused rows, and writes the first of them: as many as are allowed, and {@link
   * #SAMPLE} more. The records are read again, to count and to write: only an input with bad rows
   * pays.
   *
   * @param allowed how many refused rows the job goes on with
   * @return how many rows are refused
   */
  long store(JavaRDD<ParsedRecord> records, long allowed) {
    List<Map<RefusalReason, Long>> counts = records.mapPartitions(Quarantine::count).collect();
    totals = totals(counts);
    refused = sum(totals);
    long[] quotas = quotas(counts, allowed + SAMPLE);
    written = Arrays.stream(quotas).sum();
    JavaRDD<Refusal> refusals =
        records.mapPartitionsWithIndex((part, in) -> refusals(in, quotas[part]), true);
    first = refusals.take(LISTED).stream().map(Refusal::message).toList();
    if (refused > 0) {
      write(refusals);
    }
    return refused;
  }

  /**
   * Returns the message for too many refused rows, line by line: the totals by reason, the first
   * ten, and what to do.
   *
   * @param hints what seems to be the matter, and what gets on
   */
  List<String> describe(long records, long allowed, List<String> hints) {
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            "Cannot use the input: %d of %d rows break the contract (max-quarantined is %d). By reason: %s",
            refused, records, allowed, byReason()));
    lines.addAll(listed());
    if (2 * refused < records) {
      lines.add("--max-quarantined " + refused + " goes on without them");
    }
    lines.addAll(hints);
    return lines;
  }

  private String byReason() {
    return totals.entrySet().stream()
        .map(total -> total.getKey() + " " + total.getValue())
        .collect(Collectors.joining(", "));
  }

  /** Returns the first refused rows, a line each, and where more of them are. */
  private List<String> listed() {
    List<String> lines = new ArrayList<>();
    first.forEach(refusal -> lines.add("  " + refusal));
    if (refused > first.size()) {
      lines.add("  ...");
    }
    String which = written == refused ? "All of them are" : "The first " + written + " of them are";
    lines.add(which + " in " + Locations.display(location));
    return lines;
  }

  /**
   * Holds every row of an input to its contract, and writes the first that break it.
   *
   * @return what was found, line by line: how many rows break it, by reason, and the first of them
   */
  public List<String> hold(InputRecords input) {
    String name = input.contract().name();
    long broken = store(input.records(), 0);
    List<String> lines = new ArrayList<>();
    if (broken == 0) {
      lines.add(String.format("all %d rows keep the contract %s", input.count(), name));
      return lines;
    }
    lines.add(
        String.format(
            "%d of %d rows break the contract %s. By reason: %s",
            broken, input.count(), name, byReason()));
    lines.addAll(listed());
    return lines;
  }

  /** Counts a part's refused rows by reason. */
  private static Iterator<Map<RefusalReason, Long>> count(Iterator<ParsedRecord> part) {
    Map<RefusalReason, Long> counts = new EnumMap<>(RefusalReason.class);
    part.forEachRemaining(
        record ->
            record.refusal().ifPresent(refusal -> counts.merge(refusal.reason(), 1L, Long::sum)));
    return List.of(counts).iterator();
  }

  private static Map<String, Long> totals(List<Map<RefusalReason, Long>> counts) {
    Map<String, Long> totals = new TreeMap<>();
    counts.forEach(
        part -> part.forEach((reason, count) -> totals.merge(reason.code(), count, Long::sum)));
    return totals;
  }

  /** Returns how many refused rows of each part are written: all, until there are enough. */
  private static long[] quotas(List<Map<RefusalReason, Long>> counts, long most) {
    long[] quotas = new long[counts.size()];
    long left = most;
    for (int part = 0; part < quotas.length; part++) {
      quotas[part] = Math.min(left, sum(counts.get(part)));
      left -= quotas[part];
    }
    return quotas;
  }

  private static long sum(Map<?, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Reads no further than the last row that is wanted. */
  private static Iterator<Refusal> refusals(Iterator<ParsedRecord> part, long quota) {
    Iterable<ParsedRecord> records = () -> part;
    return StreamSupport.stream(records.spliterator(), false)
        .flatMap(record -> record.refusal().stream())
        .limit(quota)
        .iterator();
  }

  /** Few rows make one file; neighbouring parts share a file, so that the order stays. */
  private void write(JavaRDD<Refusal> refusals) {
    long files = Math.min(refusals.getNumPartitions(), 1 + written / ROWS_A_FILE);
    JavaRDD<Row> rows = refusals.coalesce((int) files).map(Quarantine::row);
    spark.createDataFrame(rows, SCHEMA).write().json(location);
  }

  private static Row row(Refusal refusal) {
    return RowFactory.create(
        refusal.rowId(),
        refusal.place().source(),
        refusal.place().number(),
        refusal.column(),
        refusal.columnName(),
        refusal.reason().code(),
        refusal.detail(),
        refusal.text());
  }
}
