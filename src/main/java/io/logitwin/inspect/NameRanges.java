package io.logitwin.inspect;

import io.logitwin.inspect.ColumnNames.Numbered;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Names as contracts list them: separated by commas, a run of numbered ones as a range ({@code
 * pixel0..pixel783}), and in double quotes what would be read as something else.
 */
final class NameRanges {
  /** A shorter run is listed name by name. */
  private static final int SHORTEST_RUN = 3;

  private static final Pattern LIKE_A_RANGE = Pattern.compile("\\D*\\d{1,9}\\.\\.\\D*\\d{1,9}");

  /** Words that say something else where a name may stand. */
  private static final List<String> WORDS = List.of("any", "none");

  private NameRanges() {}

  /** Returns names as the parts of a list, with ranges. */
  static List<String> parts(List<String> names) {
    List<String> parts = new ArrayList<>();
    int start = 0;
    while (start < names.size()) {
      int end = endOfRun(names, start);
      if (end - start >= SHORTEST_RUN) {
        parts.add(names.get(start) + ".." + names.get(end - 1));
        start = end;
      } else {
        parts.add(cell(names.get(start)));
        start++;
      }
    }
    return parts;
  }

  private static int endOfRun(List<String> names, int start) {
    Optional<Numbered> before = run(names.get(start));
    int end = start + 1;
    while (before.isPresent() && end < names.size()) {
      Optional<Numbered> next = run(names.get(end));
      if (next.isEmpty() || !next.get().follows(before.get())) {
        return end;
      }
      before = next;
      end++;
    }
    return end;
  }

  /** Returns the parts of a name that may stand in a range. */
  private static Optional<Numbered> run(String name) {
    return ColumnNames.numbered(name).filter(parts -> cell(name).equals(name));
  }

  /** Returns a name as one cell of a list, in double quotes if it needs them. */
  static String cell(String name) {
    boolean plain =
        name.equals(name.strip())
            && !name.isEmpty()
            && name.indexOf(',') < 0
            && name.indexOf('"') < 0
            && !LIKE_A_RANGE.matcher(name).matches()
            && !WORDS.contains(name);
    return plain ? name : '"' + name.replace("\"", "\"\"") + '"';
  }
}
