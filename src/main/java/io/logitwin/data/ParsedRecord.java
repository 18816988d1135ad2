package io.logitwin.data;

import java.io.Serializable;
import java.util.Optional;
import org.apache.spark.sql.Row;

/** A line that was either read into a row or refused. */
final class ParsedRecord implements Serializable {
  private final Row row;
  private final Refusal refusal;

  private ParsedRecord(Row row, Refusal refusal) {
    this.row = row;
    this.refusal = refusal;
  }

  static ParsedRecord accepted(Row row) {
    return new ParsedRecord(row, null);
  }

  static ParsedRecord refused(Refusal refusal) {
    return new ParsedRecord(null, refusal);
  }

  /** Returns the row, if the line was accepted. */
  Optional<Row> row() {
    return Optional.ofNullable(row);
  }

  /** Returns why the line was refused, if it was. */
  Optional<Refusal> refusal() {
    return Optional.ofNullable(refusal);
  }
}
