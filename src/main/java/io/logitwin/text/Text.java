package io.logitwin.text;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Text that came from outside, made fit for a person. What stands in the data is cut and becomes
 * printable ASCII where a message quotes it: {@link #excerpt}. Everything else (file names,
 * options, messages of libraries) stays as it is in messages, and is made fit on its way out:
 * {@link #line}.
 */
public final class Text {
  private static final int EXCERPT_LENGTH = 40;

  private Text() {}

  /** Returns an enum's constant as it is written in files and messages: kebab-case. */
  public static String code(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Returns the text escaped and cut to 40 characters, for use inside a sentence. */
  public static String excerpt(String text) {
    return escape(text, EXCERPT_LENGTH);
  }

  /** Returns a text that should be UTF-8, escaped and cut to 40 characters. */
  public static String excerpt(byte[] bytes, int start, int end) {
    return escape(bytes, start, end, EXCERPT_LENGTH);
  }

  /**
   * Returns a text that should be UTF-8, escaped and cut as other texts are; a byte that is not is
   * shown as {@code \\xXX}, and counts as a character.
   */
  public static String escape(byte[] bytes, int start, int end, int limit) {
    // A character has four bytes at most; one more shows that there are more.
    ByteBuffer in = ByteBuffer.wrap(bytes, start, Math.min(end - start, 4 * (limit + 1)));
    CharBuffer out = CharBuffer.allocate(in.remaining());
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    StringBuilder escaped = new StringBuilder();
    int shown = 0;
    while (in.hasRemaining() && shown < limit) {
      CoderResult result = decoder.reset().decode(in, out.clear(), true);
      String valid = out.flip().toString();
      escaped.append(escape(valid.substring(0, Math.min(valid.length(), limit - shown)), limit));
      shown += valid.length();
      for (int i = 0; result.isError() && i < result.length() && shown < limit; i++) {
        escaped.append(String.format("\\x%02X", in.get() & 0xff));
        shown++;
      }
    }
    return shown > limit || in.hasRemaining()
        ? escaped.append("...").toString()
        : escaped.toString();
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
