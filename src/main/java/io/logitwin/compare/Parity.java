package io.logitwin.compare;

import java.util.Objects;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The result of the stage <em>compare</em>.
 *
 * @param report what was found
 * @param rows {@code row_id, label, native, recomputed, kind}, persisted; the answers are structs
 *     of {@code margins, probabilities, prediction}
 */
public record Parity(ParityReport report, Dataset<Row> rows) {
  public Parity {
    Objects.requireNonNull(report, "report is null");
    Objects.requireNonNull(rows, "rows is null");
  }
}
