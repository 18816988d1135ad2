package io.logitwin.data;

import io.logitwin.config.InputSettings;
import io.logitwin.contract.Contract;
import io.logitwin.contract.Dialect;
import io.logitwin.contract.FeatureRule;
import io.logitwin.contract.FeatureRules;
import io.logitwin.contract.FeatureType;
import io.logitwin.contract.LabelRule;
import java.util.List;
import java.util.Optional;

/** How iris is read from a table, where the column {@code id} tells its rows apart. */
final class KeyedIris {
  private KeyedIris() {}

  /**
   * Returns the settings.
   *
   * @param key the column; empty for rows that nothing tells apart
   */
  static InputSettings settings(String location, String key) {
    Contract contract =
        new Contract(
            "mine",
            Dialect.PLAIN,
            List.of(),
            LabelRule.named("label", LabelRule.numbers(3)),
            key.isEmpty() ? List.of("id") : List.of(),
            key,
            List.of(),
            FeatureRules.same(
                FeatureRule.complete(
                    FeatureType.DECIMAL, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY)));
    return new InputSettings(location, Optional.of(contract), List.of(), 0, 1 << 20);
  }
}
