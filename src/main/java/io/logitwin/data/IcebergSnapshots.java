package io.logitwin.data;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Iceberg's tables of a table tell them; their ids are random, so that no other table has them. */
final class IcebergSnapshots implements Snapshots {
  private static final int SHOWN = 5;

  @Override
  public String word() {
    return "snapshot";
  }

  @Override
  public Optional<String> newest(SparkSession spark, String table) {
    // After a rollback the newest of all snapshots is not the table's.
    return spark
        .sql(
            String.format(
                "SELECT snapshot_id FROM %s.refs WHERE name = 'main' AND type = 'BRANCH'", table))
        .collectAsList()
        .stream()
        .map(row -> String.valueOf(row.getLong(0)))
        .findFirst();
  }

  @Override
  public Optional<String> filesId(SparkSession spark, String table, String id) {
    return Optional.empty();
  }

  @Override
  public Optional<String> absence(SparkSession spark, String table, String id) {
    List<Row> kept =
        spark
            .sql(
                String.format(
                    "SELECT CAST(snapshot_id AS STRING), CAST(committed_at AS STRING) FROM %s.snapshots"
                        + " ORDER BY committed_at DESC",
                    table))
            .collectAsList();
    return kept.stream().anyMatch(row -> row.getString(0).equals(id))
        ? Optional.empty()
        : Optional.of(told(kept));
  }

  private static String told(List<Row> kept) {
    return kept.isEmpty()
        ? "the table has none"
        : String.format(
            "the table has %d, %s: %s",
            kept.size(),
            kept.size() > SHOWN ? "of which the newest are" : "the newest first",
            kept.stream()
                .limit(SHOWN)
                .map(row -> row.getString(0) + " (" + row.getString(1) + ")")
                .collect(Collectors.joining(", ")));
  }

  /** Its reader knows no other way. */
  @Override
  public void readStrictly(SparkSession spark) {}
}
