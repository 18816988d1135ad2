package io.logitwin.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextBytesTest {
  private static String escape(String latin1, int limit) {
    byte[] bytes = ("<<" + latin1 + ">").getBytes(StandardCharsets.ISO_8859_1);
    return Text.escape(bytes, 2, bytes.length - 1, limit);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "abc|abc",
        "a\\b|a\\\\b",
        "a\u001b[2J|a\\u001B[2J",
        // é in UTF-8, in Latin-1, and half of it
        "\u00C3\u00A9|\\u00E9",
        "d\u00E9j|d\\xE9j",
        "\u00C3|\\xC3",
        // 花 in Shift-JIS; the second byte alone is a letter
        "\u0089\u00D4|\\x89\\xD4",
        // what UTF-8 forbids: a surrogate, and a slash in two bytes
        "\u00ED\u00A0\u0080|\\xED\\xA0\\x80",
        "\u00C0\u00AF|\\xC0\\xAF",
      })
  void bytesThatAreNotUtf8AreShown(String latin1, String shown) {
    assertThat(escape(latin1, 40)).isEqualTo(shown);
  }

  @Test
  void limitCountsCharactersAndWrongBytes() {
    assertThat(escape("\u00E9".repeat(3), 3)).isEqualTo("\\xE9\\xE9\\xE9");
    assertThat(escape("\u00E9".repeat(4), 3)).isEqualTo("\\xE9\\xE9\\xE9...");
    assertThat(escape("ab\u00E9cd", 3)).isEqualTo("ab\\xE9...");
    assertThat(escape("abcd\u00E9", 3)).isEqualTo("abc...");
    assertThat(escape("abc", 3)).isEqualTo("abc");
    assertThat(escape("\u00C3\u00A9".repeat(1000), 2)).isEqualTo("\\u00E9\\u00E9...");
    assertThat(escape("", 3)).isEmpty();
  }
}
