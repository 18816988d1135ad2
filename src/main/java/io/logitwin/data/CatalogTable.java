package io.logitwin.data;

import io.logitwin.config.InputSettings;
import io.logitwin.contract.FirstLine;
import java.io.IOException;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;

/**
 * An input that is a table of a catalog, read at one snapshot. Its rows have no order: a key tells
 * them apart.
 */
final class CatalogTable implements InputSource {
  private final SparkSession spark;
  private final InputSettings settings;
  private final TableSnapshot snapshot;
  private final SnapshotFailures failures;
  private final Broadcast<SerializableConfiguration> hadoop;

  CatalogTable(
      SparkSession spark,
      InputSettings settings,
      TableSnapshot snapshot,
      Broadcast<SerializableConfiguration> hadoop) {
    this.spark = spark;
    this.settings = settings;
    this.snapshot = snapshot;
    this.failures = new SnapshotFailures(snapshot);
    this.hadoop = hadoop;
  }

  @Override
  public InputBeginning beginning() {
    TableBeginning first = first(rows());
    return new InputBeginning("a table of a catalog", first.columns().names(), first.lines());
  }

  @Override
  public InputRecords open(ColumnRule columns, Consumer<InputSummary> known) throws IOException {
    InputSummary summary = InputSummary.at(settings.location()).of(snapshot);
    known.accept(summary);
    Dataset<Row> rows = rows();
    TableBeginning first = first(rows);
    InputOutline outline =
        InputOutline.of(
            settings,
            summary,
            snapshot.display(),
            columns,
            FirstLine.ofTable(snapshot.display(), first.columns().names()),
            match -> new FirstRows(match.layout(), TableRecord.SHOWN, first.lines()),
            known);
    SnapshotVersion version =
        new SnapshotVersion(snapshot, failures.translate(rows::count, configuration()));
    known.accept(version.summary(outline.summary()));
    String table = snapshot.display();
    TableRecords records =
        new TableRecords(
            failures.translate(() -> TableLoader.inside(rows), configuration()),
            first.columns(),
            () -> new TaskNumbering(table),
            failures,
            hadoop);
    return records.under(settings, outline, version);
  }

  private Dataset<Row> rows() {
    return failures.translate(() -> snapshot.rows(spark), configuration());
  }

  private TableBeginning first(Dataset<Row> rows) {
    return failures.translate(() -> TableBeginning.of(rows), configuration());
  }

  private Configuration configuration() {
    return hadoop.value().value();
  }
}
