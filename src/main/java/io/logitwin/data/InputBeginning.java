package io.logitwin.data;

import java.util.List;

/**
 * What an input begins with.
 *
 * @param format what it is, for a person: {@code a Parquet file}; empty for a text
 * @param columns the names of its columns, if it names them itself; of a text none, a header is one
 *     of its lines
 * @param lines its first lines that are not blank, one byte a character, without their ends; of a
 *     table its first rows, as commas and double quotes would write them
 */
public record InputBeginning(String format, List<String> columns, List<String> lines) {
  public InputBeginning {
    columns = List.copyOf(columns);
    lines = List.copyOf(lines);
  }
}
