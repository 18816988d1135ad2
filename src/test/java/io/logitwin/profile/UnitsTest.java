package io.logitwin.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.logitwin.contract.FeatureRule;
import io.logitwin.contract.FeatureRules;
import io.logitwin.contract.FeatureType;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnitsTest {
  private static FeatureRule range(double minimum, double maximum) {
    return FeatureRule.complete(FeatureType.DECIMAL, minimum, maximum);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 255, SHARED",
    "-Infinity, 255, MIXED",
    "0, Infinity, MIXED",
    "-Infinity, Infinity, MIXED"
  })
  void oneBoundedRangeIsOneUnit(double minimum, double maximum, Units units) {
    assertThat(Units.of(FeatureRules.same(range(minimum, maximum)))).isEqualTo(units);
  }

  @Test
  void groupsAreOfUnitsOfTheirOwn() {
    FeatureRules.Group group = new FeatureRules.Group("ages", List.of("age"), range(0, 255));
    assertThat(Units.of(new FeatureRules(range(0, 255), List.of(group), Set.of())))
        .isEqualTo(Units.MIXED);
  }
}
