package io.logitwin.contract;

import static io.logitwin.testing.Faults.fault;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.logitwin.error.Fault;
import io.logitwin.text.Text;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderTest {
  private static final String PLACE = "/data/a.csv line 3";

  private static FirstLine line(String place, byte[] bytes) {
    return FirstLine.ofText(place, new String(bytes, StandardCharsets.ISO_8859_1));
  }

  private static Header parse(String line) {
    return Header.parse(line(PLACE, line.getBytes(StandardCharsets.UTF_8)), Dialect.PLAIN);
  }

  @Test
  void namesAreKeptAsWritten() {
    Header header = parse("Species,a b, C");
    assertThat(header.names()).containsExactly("Species", "a b", " C");
  }

  @ParameterizedTest
  @ValueSource(strings = {"5,0,0", "-1,a,b", " 7 ,1", "1e5,0", ".5,1", "1.,1", "+3,4", "5"})
  void lineThatBeginsWithANumberIsAMissingHeader(String line) {
    assertThatThrownBy(() -> parse(line))
        .has(fault(Fault.INPUT_DATA))
        .hasMessageStartingWith("Cannot find a header in /data/a.csv line 3: the line begins with")
        .hasMessageContaining("the number " + line.split(",", -1)[0].strip() + " ")
        .hasMessageEndingWith("Add a header line such as label,pixel0,pixel1,...");
  }

  @Test
  void endlessNumberIsCutInTheMessage() {
    assertThatThrownBy(() -> parse("1".repeat(100_000) + ",2"))
        .has(fault(Fault.INPUT_DATA))
        .hasMessageContaining("the number " + "1".repeat(40) + "... (");
  }

  @Test
  void namesMayHoldDigits() {
    assertThat(parse("y,0,1").names()).containsExactly("y", "0", "1");
  }

  @Test
  void oneNameIsNotEnough() {
    assertThatThrownBy(() -> parse("label;pixel0"))
        .has(fault(Fault.INPUT_DATA))
        .hasMessage(
            "Invalid header in /data/a.csv line 3: 1 column, 'label;pixel0' (expected: a label and at"
                + " least one feature, separated by commas). The columns are separated by semicolons:"
                + " write commas instead, and points in decimals (sed 's/,/./g; s/;/,/g' OLD > NEW)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"label,,b", "label, ,b", "label,\t,", "label,"})
  void everyColumnHasAName(String line) {
    assertThatThrownBy(() -> parse(line))
        .has(fault(Fault.INPUT_DATA))
        .hasMessage("Invalid header in /data/a.csv line 3: column 2 has no name");
  }

  @Test
  void labelHasAName() {
    assertThatThrownBy(() -> parse(",a"))
        .has(fault(Fault.INPUT_DATA))
        .hasMessage(
            "Invalid header in /data/a.csv line 3: column 1 has no name. If it is an index (as pandas"
                + " writes), leave it out: to_csv(..., index=False)");
  }

  @Test
  void nameTwiceIsRefusedWithBothColumns() {
    assertThatThrownBy(() -> parse("label,a,b,a"))
        .has(fault(Fault.INPUT_DATA))
        .hasMessage(
            "Invalid header in /data/a.csv line 3: the name 'a' stands in column 2 and again in column"
                + " 4");
  }

  @Test
  void controlCharactersAreEscapedInMessages() {
    assertThatThrownBy(() -> parse("\u001b[31mred"))
        .has(fault(Fault.INPUT_DATA))
        .hasMessageContaining("'\\u001B[31mred'");
  }

  @Test
  void tabsAreNamedAsTheSeparator() {
    assertThatThrownBy(() -> parse("label\ta\tb"))
        .has(fault(Fault.INPUT_DATA))
        .hasMessageEndingWith(
            ". The columns are separated by tabs: write commas instead (tr '\\t' , < OLD > NEW)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\u0000b", "\u001b[2J", "a\tb", "\u007f", "\u0085"})
  void nameWithAControlCharacterIsRefused(String name) {
    assertThatThrownBy(() -> parse("label," + name + ",c"))
        .has(fault(Fault.INPUT_DATA))
        .hasMessage(
            "Invalid header in /data/a.csv line 3: the name of column 2, '"
                + Text.excerpt(name)
                + "', has a control character. Is this a text file? Write the names as plain text");
  }

  @Test
  void nameInQuotesThatHoldsACommaIsNamedAsSuch() {
    assertThatThrownBy(() -> parse("label,\"petal, length\",\"petal, width\""))
        .has(fault(Fault.INPUT_DATA))
        .hasMessage(
            "Invalid header in /data/a.csv line 3: column 2, '\"petal', is a part of a name in quotes"
                + " that holds a comma. Rename that column: a comma always begins the next one");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"y\",\"a\"", "y,12\"", "y,caf\u00E9,\u5E45,\uD83D\uDE00"})
  void otherNamesAreTakenAsTheyAre(String line) {
    assertThat(parse(line).names()).containsExactly(line.split(","));
  }

  @ParameterizedTest
  @CsvSource({
    "ISO-8859-1, largeur é, 0xE9, largeur",
    "windows-1252, prix en €, 0x80, prix en",
    "Shift_JIS, 花弁, 0x89, ",
    "GBK, 花瓣, 0xBB, ",
  })
  void headerInAnotherEncodingIsRefusedWithThePlace(
      String encoding, String name, String wrongByte, String before) throws IOException {
    byte[] line = ("label,a," + name + ",b").getBytes(encoding);
    assertThatThrownBy(() -> Header.parse(line(PLACE, line), Dialect.PLAIN))
        .has(fault(Fault.INPUT_DATA))
        .hasMessageStartingWith(
            "Invalid header in /data/a.csv line 3: it is not UTF-8: column 3 has the byte "
                + wrongByte
                + " after '"
                + (before == null ? "" : before))
        .hasMessageContaining("iconv -f ENCODING -t UTF-8 OLD > NEW");
  }

  @Test
  void anotherFilesHeaderMustBeTheSame() {
    Header header = parse("y,a,b");
    header.requireSame(
        line("/data/b.csv line 1", "y,a,b".getBytes(StandardCharsets.UTF_8)), Dialect.PLAIN);
    assertThatThrownBy(
            () ->
                header.requireSame(
                    line("/data/b.csv line 1", "y,\u00E4,b".getBytes(StandardCharsets.ISO_8859_1)),
                    Dialect.PLAIN))
        .has(fault(Fault.INPUT_DATA))
        .hasMessageStartingWith(
            "Invalid header in /data/b.csv line 1: it is not UTF-8: column 2 has the byte 0xE4");
  }
}
