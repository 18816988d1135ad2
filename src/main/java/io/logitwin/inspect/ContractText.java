package io.logitwin.inspect;

import io.logitwin.text.Text;
import java.util.List;

/**
 * Builds a commented contract in the Java properties format, as UTF-8 text. A comment is a whole
 * line; what it quotes from the data cannot begin another.
 */
final class ContractText {
  private final StringBuilder text = new StringBuilder();

  void comment(String sentence) {
    text.append("# ").append(Text.line(sentence)).append('\n');
  }

  void blank() {
    text.append('\n');
  }

  /** Writes why a value is what it is; marked, if it was not certain. */
  void because(Observed observed) {
    if (observed.guess()) {
      guess(observed.evidence());
    } else {
      comment(observed.evidence());
    }
  }

  void guess(String sentence) {
    comment("Guess: " + sentence);
  }

  void value(String key, String value) {
    text.append((key + " = " + escape(value)).stripTrailing()).append('\n');
  }

  /** Writes a list of parts that are cells already. */
  void list(String key, List<String> parts) {
    value(key, String.join(", ", parts));
  }

  private static String escape(String value) {
    StringBuilder escaped = new StringBuilder();
    for (int i = 0; i < value.length(); i++) {
      char character = value.charAt(i);
      if (character == '\\') {
        escaped.append("\\\\");
      } else if (Character.isISOControl(character) || isHalf(value, i)) {
        escaped.append(String.format("\\u%04X", (int) character));
      } else {
        escaped.append(character);
      }
    }
    return escaped.toString();
  }

  /** Half a character cannot be written as UTF-8. */
  private static boolean isHalf(String value, int i) {
    int character = value.codePointAt(i);
    boolean second = i > 0 && Character.isSupplementaryCodePoint(value.codePointAt(i - 1));
    return Character.getType(character) == Character.SURROGATE && !second;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
