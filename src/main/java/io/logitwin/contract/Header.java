package io.logitwin.contract;

import io.logitwin.error.Fault;
import io.logitwin.error.LogitwinException;
import io.logitwin.text.Text;
import java.io.Serializable;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The names of an input's columns: the label first, then the features.
 *
 * @param place the file and line they were read from, for messages
 * @param names the names, in order
 */
public record Header(String place, List<String> names) implements Serializable {
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?");

  public Header {
    names = List.copyOf(names);
  }

  /**
   * Splits and checks a header line.
   *
   * @throws LogitwinException {@code INPUT_DATA} if the line is made of numbers (then the header is
   *     missing), has fewer than two names, an empty name or the same name twice
   */
  public static Header parse(String place, String line) {
    Header header = new Header(place, List.of(line.split(",", -1)));
    header.requireNames();
    header.requireDistinct();
    return header;
  }

  /** Returns the name of the label's column. */
  public String label() {
    return names.get(0);
  }

  /** Returns the names of the features, in order. */
  public List<String> features() {
    return names.subList(1, names.size());
  }

  /**
   * Returns the names without case, surrounding blanks and quotes, to see what a header was meant
   * to be.
   */
  Set<String> normalizedNames() {
    Set<String> normalized = new HashSet<>();
    names.forEach(name -> normalized.add(normalize(name)));
    return normalized;
  }

  static String normalize(String name) {
    String bare = name.strip();
    if (bare.length() > 1 && bare.matches("(?s)\".*\"|'.*'")) {
      bare = bare.substring(1, bare.length() - 1).strip();
    }
    return bare.toLowerCase(Locale.ROOT);
  }

  private void requireNames() {
    if (NUMBER.matcher(label().strip()).matches()) {
      throw new LogitwinException(
          Fault.INPUT_DATA,
          String.format(
              "Cannot find a header in %s: the line begins with the number %s (expected: column names,"
                  + " the label's first). Add a header line such as label,pixel0,pixel1,...",
              place, Text.excerpt(label().strip())));
    }
    if (names.size() < 2) {
      throw new LogitwinException(
          Fault.INPUT_DATA,
          String.format(
              "Invalid header in %s: %d column, '%s' (expected: a label and at least one feature,"
                  + " separated by commas)",
              place, names.size(), Text.excerpt(label())));
    }
    for (int i = 0; i < names.size(); i++) {
      if (names.get(i).isBlank()) {
        throw new LogitwinException(
            Fault.INPUT_DATA,
            String.format("Invalid header in %s: column %d has no name", place, i + 1));
      }
    }
  }

  private void requireDistinct() {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < names.size(); i++) {
      if (!seen.add(names.get(i))) {
        throw new LogitwinException(
            Fault.INPUT_DATA,
            String.format(
                "Invalid header in %s: the name '%s' stands in column %d and again in column %d",
                place, Text.excerpt(names.get(i)), names.indexOf(names.get(i)) + 1, i + 1));
      }
    }
  }
}
