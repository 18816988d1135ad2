package io.logitwin.config;

import io.logitwin.contract.About;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what rows are and may be used for, from the keys {@code about.*} of a contract. */
final class AboutKeys {
  private static final String TITLE = "about.title";
  private static final String SOURCE = "about.source";
  private static final String LICENCE = "about.licence";
  private static final String INTENDED_USE = "about.intended-use";

  /** All of them may be left out: no row is read by them. */
  static final List<String> ALL = List.of(TITLE, SOURCE, LICENCE, INTENDED_USE);

  private AboutKeys() {}

  static About read(Map<String, Value> values) {
    return new About(
        text(values, TITLE),
        text(values, SOURCE),
        text(values, LICENCE),
        text(values, INTENDED_USE));
  }

  private static Optional<String> text(Map<String, Value> values, String key) {
    return Optional.ofNullable(values.get(key))
        .map(value -> value.text().strip())
        .filter(text -> !text.isEmpty());
  }
}
