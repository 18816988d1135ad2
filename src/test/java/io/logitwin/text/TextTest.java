package io.logitwin.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/daten/größe é.csv",
        "/数字/हिन्दी/العربية.csv",
        "z₂ − z₁ ≥ 0",
        "C:\\new \\u0041",
        "😀",
        "e\u0301"
      })
  void lettersAndSignsOfEveryLanguageStay(String text) {
    assertThat(Text.line(text)).isEqualTo(text);
  }

  /** Written as Java would write them, because nobody would see them here. */
  @ParameterizedTest
  @CsvSource({
    "10, \\u000A", // line feed
    "13, \\u000D",
    "9, \\u0009",
    "27, \\u001B", // escape
    "0, \\u0000",
    "127, \\u007F",
    "133, \\u0085", // next line
    "155, \\u009B", // the control sequence introducer of eight-bit terminals
    "8232, \\u2028", // line separator
    "8233, \\u2029",
    "8238, \\u202E", // right-to-left override
    "8294, \\u2066",
    "8203, \\u200B", // zero width space
    "65279, \\uFEFF",
    "57344, \\uE000", // private use
    "55296, \\uD800", // a surrogate alone
    "56320, \\uDC00",
    "888, \\u0378", // unassigned
    "917505, \\uDB40\\uDC01", // a tag
  })
  void whatPlaysWithLinesAndTerminalsIsEscaped(int character, String escaped) {
    String text = "a" + new String(Character.toChars(character)) + "b";

    assertThat(Text.line(text)).isEqualTo("a" + escaped + "b");
    assertThat(Text.line(Text.line(text))).isEqualTo(Text.line(text));
  }

  @Test
  void lineHasNoSecrets() {
    assertThat(Text.line("s3a://id:se\ncret@b/x")).doesNotContain("cret");
  }

  @Test
  void excerptOfDataIsAsciiAndShort() {
    assertThat(Text.excerpt("é\\\n" + "x".repeat(50)))
        .isEqualTo("\\u00E9\\\\\\u000A" + "x".repeat(37) + "...");
    assertThat(Text.line(Text.excerpt("é\\\n"))).isEqualTo(Text.excerpt("é\\\n"));
  }
}
