package io.logitwin.config;

import io.logitwin.contract.Dialect;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads how a text is written, from the keys {@code text.*} of a contract. */
final class DialectKeys {
  static final String HEADER = "text.header";
  static final String DELIMITER = "text.delimiter";
  static final String QUOTE = "text.quote";
  static final String DECIMAL = "text.decimal";

  private static final Map<String, Character> WORDS =
      Map.of("comma", ',', "semicolon", ';', "tab", '\t', "pipe", '|', "space", ' ');

  private DialectKeys() {}

  /** Returns the dialect; a key that is left out is as in plain CSV with a header. */
  static Dialect read(Values values) {
    boolean header =
        values.optional(HEADER).isEmpty()
            || values.choice(HEADER, List.of("yes", "no")).equals("yes");
    char delimiter = delimiter(values);
    char quote = quote(values, delimiter);
    char decimal =
        values.optional(DECIMAL).isEmpty()
            ? '.'
            : values.choice(DECIMAL, List.of(".", ",")).charAt(0);
    if (decimal == delimiter) {
      values.invalid(DECIMAL, "is the delimiter, too");
      decimal = '.';
    }
    return new Dialect(delimiter, quote, decimal, header);
  }

  private static char delimiter(Values values) {
    Optional<String> text = values.optional(DELIMITER).map(Value::text);
    if (text.isEmpty()) {
      return ',';
    }
    Character found = WORDS.get(text.get());
    if (found == null && text.get().length() == 1 && Dialect.canDelimit(text.get().charAt(0))) {
      found = text.get().charAt(0);
    }
    if (found == null) {
      values.invalid(
          DELIMITER, "must be comma, semicolon, tab, pipe, space, or another sign of ASCII");
      return ',';
    }
    return found;
  }

  private static char quote(Values values, char delimiter) {
    Optional<String> text = values.optional(QUOTE).map(Value::text);
    if (text.isEmpty() || text.get().equals("none")) {
      return Dialect.NO_QUOTE;
    }
    char quote = values.choice(QUOTE, List.of("\"", "'", "none")).charAt(0);
    if (quote == delimiter) {
      values.invalid(QUOTE, "is the delimiter, too");
      return Dialect.NO_QUOTE;
    }
    return quote;
  }
}
