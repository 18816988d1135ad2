package io.logitwin.data;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;

/** Takes the cells of one record after another as a CSV library finds them. */
final class CsvCells extends AbstractBaseCsvCallbackHandler<CsvCells> {
  private final RecordCells cells = new RecordCells();
  private final boolean blankDelimiter;
  private boolean quoted;

  /**
   * @param delimiter what stands between the cells
   */
  CsvCells(char delimiter) {
    this.blankDelimiter = delimiter == ' ' || delimiter == '\t';
  }

  @Override
  protected void handleBegin(long startingLineNumber) {
    cells.clear();
    quoted = false;
  }

  @Override
  protected void handleField(int index, char[] text, int offset, int length, boolean inQuotes) {
    cells.add(text, offset, length);
    quoted |= inQuotes;
  }

  @Override
  protected void handleEmpty() {
    cells.clear();
  }

  @Override
  protected CsvCells buildRecord() {
    return this;
  }

  /** Returns the cells, none of an empty line; valid until the next record. */
  RecordCells cells() {
    return cells;
  }

  /** Returns the number of the line in which the record begins, from the text's first, 1-based. */
  long line() {
    return getStartingLineNumber();
  }

  /** Returns whether the record is a line of nothing but spaces and tabs. */
  boolean blank() {
    if (quoted || (cells.count() > 1 && !blankDelimiter)) {
      return false;
    }
    for (int i = 0; i < cells.length(); i++) {
      if (cells.bytes()[i] != ' ' && cells.bytes()[i] != '\t') {
        return false;
      }
    }
    return true;
  }
}
