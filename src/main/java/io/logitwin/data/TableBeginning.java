package io.logitwin.data;

import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;

/**
 * What a table begins with.
 *
 * @param schema its own columns
 * @param rows its first rows, or some of them
 */
record TableBeginning(StructType schema, List<InternalRow> rows) {
  TableBeginning {
    rows = List.copyOf(rows);
  }

  /** Returns the columns as contracts see them. */
  TableColumns columns() {
    return TableColumns.of(schema, rows);
  }

  /** Returns the rows as {@link TableRecord#SHOWN} writes them, one byte a character. */
  List<String> lines() {
    TableRecord record = new TableRecord(columns(), TableRecord.SHOWN.decimal());
    return rows.stream()
        .map(
            row -> {
              record.take(row, RowPlace.row("", 0));
              return record.line();
            })
        .toList();
  }
}
