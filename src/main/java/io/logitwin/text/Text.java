package io.logitwin.text;

/** Text that came from outside, made fit for a message: one line, printable ASCII, not endless. */
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
}
