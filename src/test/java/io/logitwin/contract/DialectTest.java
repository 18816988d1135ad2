package io.logitwin.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DialectTest {
  private static final Dialect QUOTED = new Dialect(',', '"', '.', true);

  @Test
  void withoutQuotesACellIsWhatStandsBetweenTwoDelimiters() {
    assertThat(Dialect.PLAIN.split("\"a,b\",,c,")).containsExactly("\"a", "b\"", "", "c", "");
    assertThat(new Dialect(';', Dialect.NO_QUOTE, ',', true).split("1,5;2"))
        .containsExactly("1,5", "2");
  }

  @Test
  void quotesKeepDelimitersAndTwoOfThemAreOne() {
    assertThat(QUOTED.split("\"a,b\",\"say \"\"no\"\"\",\"\",d\"e"))
        .containsExactly("a,b", "say \"no\"", "", "d\"e");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"a", "a,\"b", "\"a\"\"", "\"a,b\nc"})
  void quoteThatIsNotClosedIsToldApart(String line) {
    assertThatThrownBy(() -> QUOTED.split(line))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a quote is opened and not closed in this line");
  }

  @Test
  void nothingFollowsAClosingQuote() {
    assertThatThrownBy(() -> QUOTED.split("\"a\"b,c"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a cell goes on behind its closing quote");
  }

  @Property
  void whatIsJoinedIsSplitAgain(
      @ForAll @NotEmpty
          List<@Chars({'"', ',', ' ', '\''}) @CharRange(from = 'a', to = 'c') String> cells) {
    assertThat(QUOTED.split(QUOTED.join(cells))).isEqualTo(cells);
  }

  @ParameterizedTest
  @CsvSource({"a, delimiter", "'.', delimiter", "1, delimiter", "-, delimiter", "é, delimiter"})
  void whatIsPartOfANumberOrAWordIsNoDelimiter(char delimiter, String what) {
    assertThatThrownBy(() -> new Dialect(delimiter, '"', '.', true))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Invalid " + what + ": '" + delimiter + "'");
  }

  @Test
  void charactersAreOneThingOnly() {
    assertThatThrownBy(() -> new Dialect('"', '"', '.', true))
        .hasMessageStartingWith("Invalid quote");
    assertThatThrownBy(() -> new Dialect(',', '"', ',', true))
        .hasMessageStartingWith("Invalid decimal sign");
    assertThatThrownBy(() -> new Dialect(';', '"', ':', true))
        .hasMessageStartingWith("Invalid decimal sign");
  }
}
