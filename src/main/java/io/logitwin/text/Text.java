package io.logitwin.text;

/**
 * Text that came from outside, made fit for a person. What stands in the data is cut and becomes
 * printable ASCII where a message quotes it: {@link #excerpt}. Everything else (file names,
 * options, messages of libraries) stays as it is in messages, and is made fit on its way out:
 * {@link #line}.
 */
public final class Text {
  private static final int EXCERPT_LENGTH = 40;

  private Text() {}

  /** Returns the text escaped and cut to 40 characters, for use inside a sentence. */
  public static String excerpt(String text) {
    return escape(text, EXCERPT_LENGTH);
  }

  /**
   * Returns the text with everything but printable ASCII as {@code \\uXXXX} and with a backslash
   * doubled, so that neither a terminal nor a log line can be played with; what is longer than the
   * limit is cut and ends in "...".
   *
   * @param text any text
   * @param limit how many characters of the text are shown, at least 0
   */
  public static String escape(String text, int limit) {
    StringBuilder escaped = new StringBuilder();
    for (int i = 0; i < Math.min(text.length(), limit); i++) {
      char character = text.charAt(i);
      if (character == '\\') {
        escaped.append("\\\\");
      } else if (character >= ' ' && character <= '~') {
        escaped.append(character);
      } else {
        escaped.append(String.format("\\u%04X", (int) character));
      }
    }
    return text.length() > limit ? escaped.append("...").toString() : escaped.toString();
  }

  /**
   * Returns the text as one line that can be shown or logged: no {@linkplain Secrets#hide secrets},
   * and as {@code \\uXXXX} whatever ends a line, plays with a terminal, turns the direction of
   * reading, or has no agreed look: control, format, private and unassigned characters and lone
   * surrogates. Letters and signs of every language stay readable, a backslash stays single; so a
   * line may come through here again.
   */
  public static String line(String text) {
    StringBuilder line = new StringBuilder();
    text.codePoints()
        .forEach(
            character -> {
              if (isReadable(character)) {
                line.appendCodePoint(character);
              } else {
                for (char half : Character.toChars(character)) {
                  line.append(String.format("\\u%04X", (int) half));
                }
              }
            });
    return Secrets.hide(line.toString());
  }

  private static boolean isReadable(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
