package io.logitwin.data;

import java.io.Serializable;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** A line that was either read into a row or refused. */
final class ParsedRecord implements Serializable {
  private final Row row;
  private final Refusal refusal;

  private ParsedRecord(Row row, Refusal refusal) {
    this.row = row;
    this.refusal = refusal;
  }

  static ParsedRecord accepted(long rowId, RecordParser parser) {
    return new ParsedRecord(
        RowFactory.create(rowId, (double) parser.label(), parser.features()), null);
  }

  static ParsedRecord refused(Refusal refusal) {
    return new ParsedRecord(null, refusal);
  }

  /** Returns {@code (row_id, label, features)}, if the line was accepted. */
  Optional<Row> row() {
    return Optional.ofNullable(row);
  }

  /** Returns why the line was refused, if it was. */
  Optional<Refusal> refusal() {
    return Optional.ofNullable(refusal);
  }
}
