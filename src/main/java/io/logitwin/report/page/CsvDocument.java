package io.logitwin.report.page;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.util.List;

/** A table of the run's, as its file has it: a head and rows of as many cells. */
record CsvDocument(List<String> head, List<List<String>> rows) {
  CsvDocument {
    head = List.copyOf(head);
    rows = List.copyOf(rows);
  }

  /**
   * Reads a table.
   *
   * @throws IllegalArgumentException if it is none
   */
  static CsvDocument read(String text) {
    try {
      List<List<String>> lines =
          CsvReader.builder().ofCsvRecord(text).stream().map(CsvRecord::getFields).toList();
      if (lines.isEmpty()) {
        throw new IllegalArgumentException("it is empty");
      }
      for (int i = 1; i < lines.size(); i++) {
        if (lines.get(i).size() != lines.get(0).size()) {
          throw new IllegalArgumentException(
              String.format(
                  "line %d has %d cells (must be %d)",
                  i + 1, lines.get(i).size(), lines.get(0).size()));
        }
      }
      return new CsvDocument(lines.get(0), lines.subList(1, lines.size()));
    } catch (CsvParseException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  /** Returns the cells of a column as numbers. */
  double[] numbers(String column) {
    int at = head.indexOf(column);
    if (at < 0) {
      throw new IllegalArgumentException("there is no column " + column);
    }
    return rows.stream().mapToDouble(row -> number(row.get(at))).toArray();
  }

  /** Returns the cells of a column. */
  List<String> texts(String column) {
    int at = head.indexOf(column);
    if (at < 0) {
      throw new IllegalArgumentException("there is no column " + column);
    }
    return rows.stream().map(row -> row.get(at)).toList();
  }

  static double number(String cell) {
    try {
      return Double.parseDouble(cell);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("'" + cell + "' is no number", e);
    }
  }
}
