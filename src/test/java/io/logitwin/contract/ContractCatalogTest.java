package io.logitwin.contract;

import static io.logitwin.testing.Faults.fault;
import static io.logitwin.testing.SmallInputs.DIGITS;
import static io.logitwin.testing.SmallInputs.GENERIC;
import static io.logitwin.testing.SmallInputs.digitsHeader;
import static io.logitwin.testing.SmallInputs.pixels;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.logitwin.error.Fault;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContractCatalogTest {
  private final ContractCatalog catalog = new ContractCatalog(List.of(GENERIC, DIGITS));

  private static FirstLine line(List<String> names) {
    return FirstLine.ofText("f line 1", String.join(",", names));
  }

  private static Match match(List<String> names, Contract contract) {
    return Match.of(new Header("f line 1", names), contract);
  }

  private static List<String> digits() {
    return new ArrayList<>(List.of(digitsHeader().split(",", -1)));
  }

  private void assertRefused(List<String> names, String message) {
    assertThatThrownBy(() -> catalog.find(line(names)))
        .has(fault(Fault.INPUT_DATA))
        .hasMessage("Invalid header in f line 1: " + message);
  }

  @Test
  void exactHeaderFindsItsContract() {
    assertThat(catalog.find(line(digits()))).extracting(Match::contract).isSameAs(DIGITS);
  }

  @Test
  void unrelatedNamesGetTheGenericContract() {
    assertThat(catalog.find(line(List.of("species", "petal", "sepal"))))
        .extracting(Match::contract)
        .isSameAs(GENERIC);
  }

  @Test
  void swappedColumnsAreAnError() {
    List<String> names = digits();
    Collections.swap(names, 18, 19);
    assertRefused(names, "column 19 is 'pixel18' (contract digits expects 'pixel17')");
  }

  @ParameterizedTest
  @CsvSource({
    "Pixel2, pixel2",
    "' pixel2 ', pixel2",
    "pixel02, pixel2",
    "'\"pixel783\"', pixel783"
  })
  void nearMissOfOneNameIsAnError(String found, String expected) {
    List<String> names = digits();
    int column = names.indexOf(expected);
    names.set(column, found);
    assertRefused(
        names,
        String.format(
            "column %d is '%s' (contract digits expects '%s')", column + 1, found, expected));
  }

  @Test
  void labelInAnotherCaseIsAnError() {
    List<String> names = digits();
    names.set(0, "Label");
    assertRefused(
        names,
        "it has no column 'label' (contract digits has the label there; column 1 is 'Label')");
  }

  @Test
  void allNamesInUpperCaseAreAnErrorAndNotOtherData() {
    List<String> names = digits().stream().map(n -> n.toUpperCase(Locale.ROOT)).toList();
    assertRefused(
        names,
        "it has no column 'label' (contract digits has the label there; column 1 is 'LABEL')");
  }

  @Test
  void allNamesInQuotesAreAnErrorAndNotOtherData() {
    // R's write.csv puts the header, and only the header, in quotes.
    List<String> names = digits().stream().map(n -> "\"" + n + "\"").toList();
    assertRefused(
        names,
        "it has no column 'label' (contract digits has the label there; column 1 is '\"label\"')");
  }

  @Test
  void missingColumnInTheMiddleIsNamedByWhatStandsThere() {
    List<String> names = digits();
    names.remove("pixel100");
    assertRefused(names, "column 102 is 'pixel101' (contract digits expects 'pixel100')");
  }

  @Test
  void missingLastColumnIsNamed() {
    List<String> names = digits();
    names.remove("pixel783");
    assertRefused(
        names,
        "783 feature columns (contract digits expects 784; the first that is missing is 'pixel783')");
  }

  @Test
  void additionalColumnIsNamed() {
    List<String> names = digits();
    names.add("weight");
    assertRefused(
        names,
        "785 feature columns (contract digits expects 784; the first that is too many is 'weight')");
  }

  @Test
  void digitsWithoutLabelsAreNotOtherData() {
    assertRefused(
        pixels(),
        "it has no column 'label' (contract digits has the label there; column 1 is 'pixel0')");
  }

  @Test
  void labelIsFoundByItsNameWhereverItStands() {
    List<String> names = new ArrayList<>(pixels());
    names.add("label");
    Match match = catalog.find(line(names));
    assertThat(match.contract()).isSameAs(DIGITS);
    assertThat(match.layout().label()).isEqualTo(785);
    assertThat(match.layout().featureNames()).isEqualTo(pixels());
  }

  @Test
  void halfOfTheHeadersNamesAreNotYetAResemblance() {
    assertThat(catalog.find(line(List.of("y", "pixel0", "pixel1", "a", "b"))))
        .extracting(Match::contract)
        .isSameAs(GENERIC);
  }

  @Test
  void moreThanHalfOfTheHeadersNamesAreAResemblance() {
    assertRefused(
        List.of("y", "pixel0", "pixel1", "a"),
        "it has no column 'label' (contract digits has the label there; column 1 is 'y')");
  }

  @Test
  void halfOfTheContractsNamesAmongManyOthersAreNotYetAResemblance() {
    assertThat(catalog.find(line(amongOthers(392)))).extracting(Match::contract).isSameAs(GENERIC);
  }

  @Test
  void moreThanHalfOfTheContractsNamesAmongManyOthersAreAResemblance() {
    assertRefused(amongOthers(393), "column 395 is 'other0' (contract digits expects 'pixel393')");
  }

  private static List<String> amongOthers(int known) {
    List<String> names = new ArrayList<>(List.of("label"));
    names.addAll(pixels().subList(0, known));
    IntStream.range(0, 1000).forEach(i -> names.add("other" + i));
    return names;
  }

  @ParameterizedTest
  @CsvSource({"label", "Label", "' label'"})
  void otherDataMustBeginWithItsLabel(String name) {
    assertRefused(
        List.of("petal", "sepal", name),
        "'" + name + "' is column 3 (contract generic expects the label in column 1)");
  }

  @Test
  void namedContractMustMatchTheHeader() {
    assertThatThrownBy(() -> match(List.of("label", "petal"), DIGITS))
        .has(fault(Fault.INPUT_DATA))
        .hasMessage(
            "Invalid header in f line 1: column 2 is 'petal' (contract digits expects 'pixel0')");
  }

  @Test
  void genericContractCanBeNamedForAnyHeader() {
    List<String> swapped = List.of("label", "pixel1", "pixel0");
    assertThat(match(swapped, GENERIC).layout().featureNames()).containsExactly("pixel1", "pixel0");
    assertThatThrownBy(() -> catalog.find(line(swapped)))
        .has(fault(Fault.INPUT_DATA))
        .hasMessageContaining("column 2 is 'pixel1'");
  }

  @Test
  void exactlyOneContractTakesAnyNames() {
    assertThatThrownBy(() -> new ContractCatalog(List.of(DIGITS)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Invalid contracts: 0 take any feature names");
    assertThatThrownBy(() -> new ContractCatalog(List.of(GENERIC, GENERIC)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Invalid contracts: 2 take any feature names");
  }
}
