package io.logitwin.contract;

import static io.logitwin.testing.Faults.fault;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.logitwin.contract.LabelRule.Place;
import io.logitwin.error.Fault;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MatchTest {
  private static final FeatureRule ANY =
      FeatureRule.complete(FeatureType.DECIMAL, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

  private static Contract contract(LabelRule label, List<String> leftOut, List<String> features) {
    return new Contract(
        "mine", Dialect.PLAIN, List.of(), label, leftOut, "", features, FeatureRules.same(ANY));
  }

  private static LabelRule species() {
    return LabelRule.named("species", List.of("setosa", "versicolor"));
  }

  private static Match match(Contract contract, String header) {
    return Match.of(Header.of(FirstLine.ofText("f line 1", header), contract), contract);
  }

  @Test
  void labelIsFoundByNameAndTheOthersAreFeatures() {
    Match match = match(contract(species(), List.of("id"), List.of()), "id,a,species,b");
    assertThat(match.layout().label()).isEqualTo(3);
    assertThat(match.layout().featureNames()).containsExactly("a", "b");
    assertThat(match.layout().roles()).containsExactly(RowLayout.OTHER, 0, RowLayout.LABEL, 1);
  }

  @Test
  void firstColumnThatIsNotLeftOutIsTheLabel() {
    Match match = match(contract(LabelRule.first(10), List.of("id"), List.of()), "id,y,a");
    assertThat(match.layout().label()).isEqualTo(2);
  }

  @Test
  void keyIsFoundByNameAndIsNoFeature() {
    Contract keyed =
        new Contract(
            "mine",
            Dialect.PLAIN,
            List.of(),
            LabelRule.first(10),
            List.of(),
            "id",
            List.of(),
            FeatureRules.same(ANY));
    RowLayout layout = match(keyed, "id,y,a").layout();
    assertThat(layout.key()).isEqualTo(1);
    assertThat(layout.roles()).containsExactly(RowLayout.KEY, RowLayout.LABEL, 0);
    assertThatThrownBy(() -> match(keyed, "y,a,b"))
        .has(fault(Fault.INPUT_DATA))
        .hasMessageContaining("it has no column 'id' (contract mine has the rows' ids there)");
  }

  /** Its dialect and the names that it gives are those of a text. */
  @Test
  void tableNamesItsColumnsItself() {
    Contract named =
        new Contract(
            "mine",
            new Dialect(';', Dialect.NO_QUOTE, '.', false),
            List.of("b", "species"),
            species(),
            List.of(),
            "",
            List.of(),
            FeatureRules.same(ANY));
    FirstLine table = FirstLine.ofTable("t", List.of("1", "species"));
    assertThat(Match.of(Header.of(table, named), named).layout().featureNames())
        .containsExactly("1");
    FirstLine twice = FirstLine.ofTable("t", List.of("a", "species", "a"));
    assertThatThrownBy(() -> Header.of(twice, named))
        .has(fault(Fault.INPUT_DATA))
        .hasMessage("Invalid header in t: the name 'a' stands in column 1 and again in column 3");
    FirstLine one = FirstLine.ofTable("t", List.of("species"));
    assertThatThrownBy(() -> Header.of(one, named))
        .has(fault(Fault.INPUT_DATA))
        .hasMessageContaining("1 column, 'species' (expected: a label and at least one feature)");
  }

  @Test
  void rowsMayHaveNoLabel() {
    LabelRule none = new LabelRule(Place.NONE, "", List.of(), 10);
    assertThat(match(contract(none, List.of(), List.of()), "a,b").layout().hasLabel()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "id,a,b|it has no column 'species' (contract mine has the label there; column 1 is 'id')",
        "a,b,species|it has no column 'id' (contract mine leaves it out)",
        "id,species,b,a|column 3 is 'b' (contract mine expects 'a')",
        "id,species,a|1 feature columns (contract mine expects 2; the first that is missing is 'b')",
        "id,species,a,b,c|3 feature columns (contract mine expects 2; the first that is too many is 'c')"
      })
  void whatAContractNamesMustBeThereAndInOrder(String header, String message) {
    Contract contract = contract(species(), List.of("id"), List.of("a", "b"));
    assertThatThrownBy(() -> match(contract, header))
        .has(fault(Fault.INPUT_DATA))
        .hasMessage("Invalid header in f line 1: " + message);
  }

  @Test
  void somethingIsLeftToLearnFrom() {
    assertThatThrownBy(() -> match(contract(species(), List.of("a"), List.of()), "species,a"))
        .has(fault(Fault.INPUT_DATA))
        .hasMessageContaining("no column is left for a feature (contract mine)");
    assertThatThrownBy(
            () -> match(contract(LabelRule.first(9), List.of("a", "b"), List.of()), "a,b"))
        .has(fault(Fault.INPUT_DATA))
        .hasMessageContaining("contract mine leaves out every column");
  }

  @Test
  void columnsWithoutAHeaderHaveTheNamesOfTheContractOrNumbers() {
    Dialect dialect = new Dialect(',', Dialect.NO_QUOTE, '.', false);
    LabelRule label = LabelRule.named("column2", List.of("x", "y"));
    Contract numbered =
        new Contract(
            "mine", dialect, List.of(), label, List.of(), "", List.of(), FeatureRules.same(ANY));
    assertThat(match(numbered, "5,x,7").layout().featureNames())
        .containsExactly("column1", "column3");

    Contract named =
        new Contract(
            "mine",
            dialect,
            List.of("a", "column2"),
            label,
            List.of(),
            "",
            List.of(),
            FeatureRules.same(ANY));
    assertThat(match(named, "5,x").layout().featureNames()).containsExactly("a");
    assertThatThrownBy(() -> match(named, "5,x,7"))
        .has(fault(Fault.INPUT_DATA))
        .hasMessage(
            "Invalid row in f line 1: 3 columns (the contract names 2, separated by commas)");
  }

  @ParameterizedTest
  @CsvSource({
    "pixel0, 1",
    "pixel783, 1",
    "pixels, 1",
    "apixel0, 0",
    "age, 2",
    "ages, 0",
    "a__z, 3",
    "a_z, 3",
    "az, 0",
    "a_zz, 3"
  })
  void featuresHaveTheRuleOfTheirGroup(String column, double minimum) {
    FeatureRules rules =
        new FeatureRules(
            FeatureRule.complete(FeatureType.DECIMAL, 0, 9),
            List.of(
                new FeatureRules.Group(
                    "pixels", List.of("pixel*"), FeatureRule.complete(FeatureType.INTEGER, 1, 9)),
                new FeatureRules.Group(
                    "ages", List.of("x", "age"), FeatureRule.complete(FeatureType.INTEGER, 2, 9)),
                new FeatureRules.Group(
                    "ends", List.of("a*_*z"), FeatureRule.complete(FeatureType.INTEGER, 3, 9))),
            Set.of());
    assertThat(rules.of(column).minimum()).isEqualTo(minimum);
  }
}
