package io.logitwin.inspect;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the name of a column says of it. */
final class ColumnNames {
  private static final Set<String> IDS =
      Set.of("id", "index", "idx", "row", "rowid", "no", "no.", "nr", "number", "#", "key", "uuid");

  /** customer_id, customerId, "customer id". */
  private static final Pattern ENDS_AS_ID =
      Pattern.compile("(?:.*[_\\s.-](?:id|ID|Id)|.*[a-z]I[dD])");

  private static final Set<String> LABELS =
      Set.of(
          "label",
          "labels",
          "class",
          "classes",
          "target",
          "species",
          "y",
          "outcome",
          "diagnosis",
          "category",
          "survived");

  private static final Set<String> LABEL_PARTS =
      Set.of("label", "class", "target", "species", "outcome", "category", "type", "variety");

  private static final Pattern NUMBERED = Pattern.compile("(\\D*)(0|[1-9]\\d{0,8})");

  private ColumnNames() {}

  /** The name of a column that is one of a series: pixel17. */
  record Numbered(String prefix, int number) {
    /** Returns whether this name follows another one. */
    boolean follows(Numbered before) {
      return prefix.equals(before.prefix) && number == before.number + 1;
    }
  }

  /** Returns a name's parts, if it ends in its only number, written without leading zeros. */
  static Optional<Numbered> numbered(String name) {
    Matcher matcher = NUMBERED.matcher(name);
    return matcher.matches()
        ? Optional.of(new Numbered(matcher.group(1), Integer.parseInt(matcher.group(2))))
        : Optional.empty();
  }

  /** Returns whether a column, 0-based, belongs to a series with the one before or behind it. */
  static boolean inSeries(List<String> names, int column) {
    return follows(names, column) || (column + 1 < names.size() && follows(names, column + 1));
  }

  private static boolean follows(List<String> names, int column) {
    if (column == 0) {
      return false;
    }
    Optional<Numbered> before = numbered(names.get(column - 1));
    return before.isPresent()
        && numbered(names.get(column)).filter(n -> n.follows(before.get())).isPresent();
  }

  static boolean isCalledId(String name) {
    String plain = plain(name);
    return IDS.contains(plain)
        || plain.startsWith("unnamed")
        || ENDS_AS_ID.matcher(name.strip()).matches();
  }

  /** Returns whether a column has one of the names that labels have. */
  static boolean isCalledLabel(String name) {
    return LABELS.contains(plain(name));
  }

  /** Returns whether a part of a name is one that labels have: "Risk_Class", "targetValue". */
  static boolean hasLabelPart(String name) {
    for (String part : name.split("[^\\p{L}]+|(?<=\\p{Ll})(?=\\p{Lu})", -1)) {
      if (LABEL_PARTS.contains(plain(part))) {
        return true;
      }
    }
    return false;
  }

  private static String plain(String name) {
    return name.strip().toLowerCase(Locale.ROOT);
  }
}
