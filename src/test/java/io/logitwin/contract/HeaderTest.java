package io.logitwin.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.logitwin.error.InputDataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderTest {
  private static final String PLACE = "/data/a.csv line 3";

  @Test
  void firstNameIsTheLabelAndTheRestAreFeaturesAsWritten() {
    Header header = Header.parse(PLACE, "Species,a b, C");
    assertThat(header.label()).isEqualTo("Species");
    assertThat(header.features()).containsExactly("a b", " C");
  }

  @ParameterizedTest
  @ValueSource(strings = {"5,0,0", "-1,a,b", " 7 ,1", "1e5,0", ".5,1", "1.,1", "+3,4", "5"})
  void lineThatBeginsWithANumberIsAMissingHeader(String line) {
    assertThatThrownBy(() -> Header.parse(PLACE, line))
        .isInstanceOf(InputDataException.class)
        .hasMessageStartingWith("Cannot find a header in /data/a.csv line 3: the line begins with")
        .hasMessageContaining("the number " + line.split(",", -1)[0].strip() + " ")
        .hasMessageEndingWith("Add a header line such as label,pixel0,pixel1,...");
  }

  @Test
  void endlessNumberIsCutInTheMessage() {
    assertThatThrownBy(() -> Header.parse(PLACE, "1".repeat(100_000) + ",2"))
        .isInstanceOf(InputDataException.class)
        .hasMessageContaining("the number " + "1".repeat(40) + "... (");
  }

  @Test
  void namesMayHoldDigits() {
    assertThat(Header.parse(PLACE, "y,0,1").features()).containsExactly("0", "1");
  }

  @Test
  void oneNameIsNotEnough() {
    assertThatThrownBy(() -> Header.parse(PLACE, "label;pixel0"))
        .isInstanceOf(InputDataException.class)
        .hasMessage(
            "Invalid header in /data/a.csv line 3: 1 column, 'label;pixel0' (expected: a label and at"
                + " least one feature, separated by commas)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"label,,b", "label, ,b", "label,\t,", "label,"})
  void everyColumnHasAName(String line) {
    assertThatThrownBy(() -> Header.parse(PLACE, line))
        .isInstanceOf(InputDataException.class)
        .hasMessage("Invalid header in /data/a.csv line 3: column 2 has no name");
  }

  @Test
  void labelHasAName() {
    assertThatThrownBy(() -> Header.parse(PLACE, ",a"))
        .isInstanceOf(InputDataException.class)
        .hasMessage("Invalid header in /data/a.csv line 3: column 1 has no name");
  }

  @Test
  void nameTwiceIsRefusedWithBothColumns() {
    assertThatThrownBy(() -> Header.parse(PLACE, "label,a,b,a"))
        .isInstanceOf(InputDataException.class)
        .hasMessage(
            "Invalid header in /data/a.csv line 3: the name 'a' stands in column 2 and again in column"
                + " 4");
  }

  @Test
  void controlCharactersAreEscapedInMessages() {
    assertThatThrownBy(() -> Header.parse(PLACE, "\u001b[31mred"))
        .isInstanceOf(InputDataException.class)
        .hasMessageContaining("'\\u001B[31mred'");
  }
}
