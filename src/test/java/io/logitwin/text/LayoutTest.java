package io.logitwin.text;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LayoutTest {
  /** By hand, as xterm shows them. */
  @ParameterizedTest
  @CsvSource({"abc, 3", "é, 1", "e\u0301, 1", "数字, 4", "ｱ, 1", "Ａ, 2", "한글, 4", "😀, 2", "−₂, 2"})
  void widthIsWhatATerminalTakes(String text, int columns) {
    assertThat(Layout.width(text)).isEqualTo(columns);
  }

  @ParameterizedTest
  @CsvSource({
    "abc, 3, abc",
    "abc, 2, ab",
    "数字, 3, 数",
    "数字, 4, 数字",
    "a😀b, 2, a",
    "e\u0301x, 1, e\u0301"
  })
  void cutNeverTakesMoreColumnsAndNeverHalfALetter(String text, int columns, String cut) {
    assertThat(Layout.cut(text, columns)).isEqualTo(cut);
  }

  @Property
  void cutFits(
      @ForAll @StringLength(max = 50) String text, @ForAll @IntRange(max = 60) int columns) {
    String cut = Layout.cut(text, columns);

    assertThat(Layout.width(cut)).isLessThanOrEqualTo(columns);
    assertThat(text).startsWith(cut);
    assertThat(columns < Layout.width(text)).isEqualTo(!cut.equals(text));
  }

  @Test
  void linesAreBrokenBetweenWordsAndHangUnderTheirText() {
    assertThat(Layout.wrap("  rows      42000 = 33786 train + 8214 test, 0 quarantined", 40))
        .containsExactly(
            "  rows      42000 = 33786 train + 8214", "            test, 0 quarantined");
    assertThat(Layout.wrap("train 2026-11  /data/digits.csv.gz", 20))
        .containsExactly("train 2026-11", "    /data/digits.csv.gz");
    assertThat(Layout.wrap("  fit  1.0 s  one two", 18, 14))
        .containsExactly("  fit  1.0 s  one", "    two");
    assertThat(Layout.wrap("  数字  数字 数字 数字", 17)).containsExactly("  数字  数字 数字", "        数字");
  }

  @Test
  void lineThatFitsStaysAndALongPathStaysWhole() {
    assertThat(Layout.wrap("12345 789", 9)).containsExactly("12345 789");
    assertThat(Layout.wrap("  output    /a/very/long/path/to/some/file", 24))
        .containsExactly("  output", "            /a/very/long/path/to/some/file");
    assertThat(Layout.wrap("x".repeat(50), 20)).containsExactly("x".repeat(50));
  }

  @Property
  void wrappingLosesNoWord(
      @ForAll @StringLength(max = 80) String text,
      @ForAll @IntRange(min = 1, max = 90) int columns) {
    String line = Text.line(text);
    String joined = String.join(" ", Layout.wrap(line, columns));

    assertThat(joined.replace(" ", "")).isEqualTo(line.replace(" ", ""));
  }
}
