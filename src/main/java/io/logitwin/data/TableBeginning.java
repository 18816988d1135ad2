package io.logitwin.data;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;

/**
 * What a table begins with.
 *
 * @param schema its own columns
 * @param rows its first rows, or some of them
 */
record TableBeginning(StructType schema, List<InternalRow> rows) {
  private static final int FEWEST_ROWS = 100;
  private static final int MOST_VALUES = 100_000;

  TableBeginning {
    rows = List.copyOf(rows);
  }

  /** Reads the beginning of a table. */
  static TableBeginning of(Dataset<Row> table) {
    return new TableBeginning(
        table.schema(),
        TableLoader.inside(table).map(InternalRow::copy).take(firstRows(table.columns().length)));
  }

  /** Of a wide table fewer are enough. */
  private static int firstRows(int columns) {
    return Math.max(FEWEST_ROWS, Math.min(FirstRows.MOST, MOST_VALUES / columns));
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
