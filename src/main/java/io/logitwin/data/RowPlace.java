package io.logitwin.data;

/**
 * Where a row stands.
 *
 * @param file the file, as a person writes it
 * @param line the line in the file, 1-based, header and blank lines included
 */
public record RowPlace(String file, long line) {
  @Override
  public String toString() {
    return file + " line " + line;
  }
}
