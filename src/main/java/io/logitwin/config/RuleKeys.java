package io.logitwin.config;

import io.logitwin.contract.FeatureRule;
import io.logitwin.contract.FeatureType;
import java.util.List;
import java.util.Optional;

/** Reads what features may hold, from keys with one prefix. */
final class RuleKeys {
  private final String prefix;
  private final Values values;
  private final Problems problems;
  private final Origin origin;

  /**
   * @param prefix of the keys, such as {@code features.}
   * @param origin their file
   */
  RuleKeys(String prefix, Values values, Problems problems, Origin origin) {
    this.prefix = prefix;
    this.values = values;
    this.problems = problems;
    this.origin = origin;
  }

  /**
   * Returns the rule.
   *
   * @param common what a key that is left out says; none: the type must be there, and there is no
   *     bound and no constant
   */
  FeatureRule read(Optional<FeatureRule> common) {
    FeatureType type =
        has("type") || common.isEmpty() ? type() : common.map(FeatureRule::type).orElseThrow();
    double minimum =
        number("minimum", common.map(FeatureRule::minimum).orElse(Double.NEGATIVE_INFINITY));
    double maximum =
        number("maximum", common.map(FeatureRule::maximum).orElse(Double.POSITIVE_INFINITY));
    double missing = number("missing", common.map(FeatureRule::missing).orElse(Double.NaN));
    if (minimum > maximum) {
      problems.addFile(origin.description(), 0, prefix + "minimum is above " + prefix + "maximum");
      minimum = maximum;
    }
    return new FeatureRule(type, minimum, maximum, fitting(type, minimum, maximum, missing));
  }

  private double fitting(FeatureType type, double minimum, double maximum, double missing) {
    boolean fits = !(missing < minimum) && !(missing > maximum);
    boolean whole = Double.isNaN(missing) || missing == Math.rint(missing);
    if (fits && (whole || type == FeatureType.DECIMAL)) {
      return missing;
    }
    problems.addFile(
        origin.description(),
        0,
        prefix + "missing is no value that a cell may hold by the contract");
    return Double.NaN;
  }

  private FeatureType type() {
    return values.choice(prefix + "type", List.of("integer", "decimal")).equals("integer")
        ? FeatureType.INTEGER
        : FeatureType.DECIMAL;
  }

  private double number(String key, double otherwise) {
    return has(key) ? values.decimal(prefix + key, -Double.MAX_VALUE, Double.MAX_VALUE) : otherwise;
  }

  private boolean has(String key) {
    return values.optional(prefix + key).isPresent();
  }
}
