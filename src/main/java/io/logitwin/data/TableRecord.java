package io.logitwin.data;

import io.logitwin.contract.Dialect;
import io.logitwin.text.Text;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.SpecializedGetters;
import org.apache.spark.sql.catalyst.util.ArrayData;

/** One row of a table after another, as a record of cells. */
final class TableRecord implements CurrentRecord {
  /** How a row is shown, and split again. */
  static final Dialect SHOWN = new Dialect(',', '"', '.', true);

  private static final byte[] NOTHING = {};

  private final List<TableColumns.Field> fields;
  private final List<CellText> texts = new ArrayList<>();
  private final int columns;

  private InternalRow row;
  private RowPlace place;

  /**
   * @param decimal the sign with which the contract writes decimals
   */
  TableRecord(TableColumns columns, char decimal) {
    this.fields = columns.fields();
    this.columns = columns.names().size();
    fields.forEach(field -> texts.add(new CellText(field.element(), decimal)));
  }

  /** Steps to a row. */
  void take(InternalRow next, RowPlace at) {
    row = next;
    place = at;
  }

  @Override
  public RowPlace place() {
    return place;
  }

  /** A row is what Spark holds in memory already. */
  @Override
  public boolean tooLong() {
    return false;
  }

  @Override
  public void parse(RecordParser parser) throws CellException {
    parser.begin(columns);
    int column = 0;
    for (int f = 0; f < fields.size(); f++) {
      CellText text = texts.get(f);
      if (!fields.get(f).isVector()) {
        parse(parser, column, text, row, f);
      } else if (row.isNullAt(f)) {
        parseNothing(parser, column, fields.get(f).width());
      } else {
        ArrayData values = values(f, column);
        for (int i = 0; i < values.numElements(); i++) {
          parse(parser, column + i, text, values, i);
        }
      }
      column += fields.get(f).width();
    }
  }

  private static void parse(
      RecordParser parser, int column, CellText text, SpecializedGetters values, int place)
      throws CellException {
    if (!parser.takeNumber(column, text.number(values, place))) {
      parser.takeText(column, text.of(values, place));
    }
  }

  private static void parseNothing(RecordParser parser, int first, int width) throws CellException {
    for (int column = first; column < first + width; column++) {
      if (!parser.takeNumber(column, Double.NaN)) {
        parser.takeText(column, NOTHING);
      }
    }
  }

  private ArrayData values(int field, int column) throws CellException {
    TableColumns.Field vectors = fields.get(field);
    ArrayData values = vectors.values(row, field);
    if (values.numElements() != vectors.width()) {
      throw new CellException(
          column + 1,
          RefusalReason.COLUMN_COUNT,
          String.format(
              "found %d values in '%s' (expected %d, as in the first row)",
              values.numElements(), Text.excerpt(vectors.name()), vectors.width()));
    }
    return values;
  }

  @Override
  public List<String> cells() {
    List<String> cells = new ArrayList<>(columns);
    for (int f = 0; f < fields.size(); f++) {
      TableColumns.Field field = fields.get(f);
      if (!field.isVector()) {
        cells.add(cell(f, row, f));
      } else if (row.isNullAt(f)) {
        cells.addAll(Collections.nCopies(field.width(), ""));
      } else {
        ArrayData values = field.values(row, f);
        for (int i = 0; i < values.numElements(); i++) {
          cells.add(cell(f, values, i));
        }
      }
    }
    return cells;
  }

  private String cell(int field, SpecializedGetters values, int place) {
    return new String(texts.get(field).of(values, place), StandardCharsets.ISO_8859_1);
  }

  @Override
  public String excerpt(int mostCharacters) {
    byte[] line = line().getBytes(StandardCharsets.ISO_8859_1);
    return Text.escape(line, 0, line.length, mostCharacters);
  }

  /** Returns the row as {@link #SHOWN} writes it, one byte a character. */
  String line() {
    return SHOWN.join(cells());
  }
}
