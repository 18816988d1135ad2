package io.logitwin.contract;

import static io.logitwin.testing.Faults.fault;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.logitwin.error.Fault;
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
        .has(fault(Fault.INPUT_DATA))
        .hasMessageStartingWith("Cannot find a header in /data/a.csv line 3: the line begins with")
        .hasMessageContaining("the number " + line.split(",", -1)[0].strip() + " ")
        .hasMessageEndingWith("Add a header line such as label,pixel0,pixel1,...");
  }

  @Test
  void endlessNumberIsCutInTheMessage() {
    assertThatThrownBy(() -> Header.parse(PLACE, "1".repeat(100_000) + ",2"))
        .has(fault(Fault.INPUT_DATA))
        .hasMessageContaining("the number " + "1".repeat(40) + "... (");
  }

  @Test
  void namesMayHoldDigits() {
    assertThat(Header.parse(PLACE, "y,0,1").features()).containsExactly("0", "1");
  }

  @Test
  void oneNameIsNotEnough() {
    assertThatThrownBy(() -> Header.parse(PLACE, "label;pixel0"))
        .has(fault(Fault.INPUT_DATA))
        .hasMessage(
            "Invalid header in /data/a.csv line 3: 1 column, 'label;pixel0' (expected: a label and at"
                + " least one feature, separated by commas)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"label,,b", "label, ,b", "label,\t,", "label,"})
  void everyColumnHasAName(String line) {
    assertThatThrownBy(() -> Header.parse(PLACE, line))
        .has(fault(Fault.INPUT_DATA))
        .hasMessage("Invalid header in /data/a.csv line 3: column 2 has no name");
  }

  @Test
  void labelHasAName() {
    assertThatThrownBy(() -> Header.parse(PLACE, ",a"))
        .has(fault(Fault.INPUT_DATA))
        .hasMessage("Invalid header in /data/a.csv line 3: column 1 has no name");
  }

  @Test
  void nameTwiceIsRefusedWithBothColumns() {
    assertThatThrownBy(() -> Header.parse(PLACE, "label,a,b,a"))
        .has(fault(Fault.INPUT_DATA))
        .hasMessage(
            "Invalid header in /data/a.csv line 3: the name 'a' stands in column 2 and again in column"
                + " 4");
  }

  @Test
  void controlCharactersAreEscapedInMessages() {
    assertThatThrownBy(() -> Header.parse(PLACE, "\u001b[31mred"))
        .has(fault(Fault.INPUT_DATA))
        .hasMessageContaining("'\\u001B[31mred'");
  }
}
