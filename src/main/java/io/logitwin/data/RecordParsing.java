package io.logitwin.data;

import io.logitwin.contract.Match;
import io.logitwin.contract.RowLayout;
import java.util.Optional;
import org.apache.spark.ml.linalg.SparseVector;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Reads records into rows of Spark, or refuses them with their place. */
final class RecordParsing {
  private final RowLayout layout;
  private final RecordParser parser;
  private final RecordRefusals refusals;

  RecordParsing(Match match, int maxLineBytes) {
    this.layout = match.layout();
    this.parser = new RecordParser(match.contract(), layout);
    this.refusals = new RecordRefusals(layout, maxLineBytes);
  }

  ParsedRecord take(CurrentRecord record, long rowId) {
    Optional<Refusal> refusal = refusals.parse(record, parser, rowId);
    return refusal.isPresent()
        ? ParsedRecord.refused(refusal.get())
        : ParsedRecord.accepted(row(parser, layout, rowId));
  }

  /**
   * Returns a parser's last record as a row, {@code (row_id, label, features)}, without a label if
   * it has none.
   *
   * @param ordinal the id of a record that has no key
   */
  static Row row(RecordParser parser, RowLayout layout, long ordinal) {
    long id = parser.id(ordinal);
    SparseVector features = features(parser);
    return layout.hasLabel()
        ? RowFactory.create(id, (double) parser.label(), features)
        : RowFactory.create(id, features);
  }

  /** Returns the features of a parser's last record; zeros are not stored. */
  static SparseVector features(RecordParser parser) {
    return new SparseVector(parser.width(), parser.indices(), parser.values());
  }
}
