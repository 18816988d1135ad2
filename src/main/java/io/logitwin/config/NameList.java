package io.logitwin.config;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import io.logitwin.text.Text;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Reads a list of names as a line of CSV: separated by commas, one that holds a comma or a quote in
 * quotes, and {@code pixel0..pixel783}, without quotes, for a range.
 */
final class NameList {
  private static final Pattern RANGE = Pattern.compile("(\\D*)(\\d{1,9})\\.\\.(\\D*)(\\d{1,9})");
  private static final int MOST_NAMES = 1_000_000;

  private final String key;
  private final Value value;
  private final Problems problems;

  private NameList(String key, Value value, Problems problems) {
    this.key = key;
    this.value = value;
    this.problems = problems;
  }

  /** Returns the names; what is wrong with them becomes a problem. */
  static List<String> read(String key, Value value, Problems problems) {
    return new NameList(key, value, problems).read();
  }

  private List<String> read() {
    List<String> names = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (Cell cell : cells()) {
      for (String name : cell.quoted() ? List.of(cell.text()) : expand(cell.text().strip())) {
        if (name.isEmpty()) {
          problems.add(key, value, "a name in the list is empty");
        } else if (!seen.add(name)) {
          problems.add(key, value, "the name '" + Text.excerpt(name) + "' stands there twice");
        } else {
          names.add(name);
        }
      }
    }
    return names;
  }

  private List<Cell> cells() {
    String text = value.text();
    try {
      if (text.chars().filter(character -> character == '"').count() % 2 == 0) {
        return CsvReader.builder()
            .trimWhitespacesAroundQuotes(true)
            .ofSingleCsvRecord(new Cells(), text);
      }
    } catch (CsvParseException e) {
      // Told like the other: both are a list whose quotes do not fit.
    }
    problems.add(
        key,
        value,
        "invalid list '" + Text.excerpt(text) + "' (a name in quotes ends before its comma)");
    return List.of();
  }

  /**
   * A cell of the list.
   *
   * @param quoted whether it stands in quotes: then it is a name as it is, and no range
   */
  private record Cell(String text, boolean quoted) {}

  /** Takes the cells of a line. */
  private static final class Cells extends AbstractBaseCsvCallbackHandler<List<Cell>> {
    private final List<Cell> found = new ArrayList<>();

    @Override
    protected void handleField(int index, char[] text, int offset, int length, boolean quoted) {
      found.add(new Cell(new String(text, offset, length), quoted));
    }

    @Override
    protected List<Cell> buildRecord() {
      return found;
    }
  }

  private List<String> expand(String part) {
    Matcher range = RANGE.matcher(part);
    if (!range.matches()) {
      return List.of(part);
    }
    int first = Integer.parseInt(range.group(2));
    int last = Integer.parseInt(range.group(4));
    if (!range.group(1).equals(range.group(3)) || first > last || last - first >= MOST_NAMES) {
      problems.add(key, value, "invalid range '" + part + "' (must be like pixel0..pixel783)");
      return List.of();
    }
    return IntStream.rangeClosed(first, last).mapToObj(i -> range.group(1) + i).toList();
  }
}
