package io.logitwin.config;

import io.logitwin.contract.Contract;
import io.logitwin.contract.Dialect;
import io.logitwin.contract.FeatureRule;
import io.logitwin.contract.FeatureRules;
import io.logitwin.contract.FeatureRules.Group;
import io.logitwin.contract.LabelRule;
import io.logitwin.contract.LabelRule.Place;
import io.logitwin.text.Text;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads one contract. The grammar stands in {@code docs/contracts.md}. */
final class ContractText {
  private static final String NAMES = "columns.names";
  private static final String IGNORED = "columns.ignored";
  private static final String KEY = "columns.key";
  private static final String LABEL = "label.column";
  private static final String CLASSES = "label.classes";
  private static final String MOST_CLASSES = "label.classes.maximum";
  private static final String FEATURES = "features.columns";
  private static final String WORDS = "missing.words";
  private static final List<String> KEYS =
      List.of(
          DialectKeys.HEADER,
          DialectKeys.DELIMITER,
          DialectKeys.QUOTE,
          DialectKeys.DECIMAL,
          NAMES,
          IGNORED,
          KEY,
          LABEL,
          CLASSES,
          MOST_CLASSES,
          FEATURES,
          "features.type",
          "features.minimum",
          "features.maximum",
          "features.missing",
          WORDS);
  private static final Pattern GROUP =
      Pattern.compile("group\\.([A-Za-z0-9_-]+)\\.(columns|type|minimum|maximum|missing)");
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");
  private static final String ANY = "any";
  private static final String ONE_NAME = "must be one name; one with a comma stands in quotes";
  private static final String NONE = "none";

  private final String name;
  private final Values values;
  private final Set<String> groups = new LinkedHashSet<>();
  private final Origin origin;
  private final Problems problems;

  /**
   * @param name the contract's name
   * @param text its values by key
   * @param origin its file
   * @param problems takes all that is wrong with it
   */
  ContractText(String name, Map<String, Value> text, Origin origin, Problems problems) {
    this.name = name;
    this.origin = origin;
    this.problems = problems;
    List<String> known = new ArrayList<>(KEYS);
    known.addAll(AboutKeys.ALL);
    for (String key : text.keySet()) {
      Matcher group = GROUP.matcher(key);
      if (group.matches()) {
        known.add(key);
        groups.add(group.group(1));
      }
    }
    this.values = Values.merge(List.of(text), known, origin, problems);
  }

  /** Returns the contract; where something is wrong with it, what stands in for it is in it. */
  Contract contract() {
    Dialect dialect = DialectKeys.read(values);
    List<String> names = list(NAMES);
    if (dialect.header() && !names.isEmpty()) {
      values.invalid(NAMES, "the names stand in the header: leave it empty, or text.header = no");
      names = List.of();
    }
    LabelRule label = label();
    List<String> leftOut = list(IGNORED);
    List<String> features = features();
    String key = key();
    requireOneRole(label, leftOut, key, features);
    requireGiven(names, label, leftOut, key, features);
    return new Contract(name, dialect, names, label, leftOut, key, features, rules());
  }

  private String key() {
    List<String> names = list(KEY);
    if (names.size() > 1) {
      values.invalid(KEY, ONE_NAME);
    }
    return names.isEmpty() ? "" : names.get(0);
  }

  private LabelRule label() {
    String text = values.text(LABEL);
    Place place =
        switch (text) {
          case ANY, "" -> Place.FIRST;
          case NONE -> Place.NONE;
          default -> Place.NAMED;
        };
    int most = (int) values.integer(MOST_CLASSES, 2, 1_000_000);
    List<String> names = place == Place.NAMED ? list(LABEL) : List.of();
    if (names.size() > 1) {
      values.invalid(LABEL, ONE_NAME);
    }
    return names.size() == 1
        ? new LabelRule(place, names.get(0), classes(most), most)
        : new LabelRule(place == Place.NONE ? place : Place.FIRST, "", classes(most), most);
  }

  private List<String> classes(int most) {
    String text = values.text(CLASSES);
    if (text.isEmpty() || text.equals(ANY)) {
      return List.of();
    }
    if (NUMBER.matcher(text).matches()) {
      return LabelRule.numbers((int) values.integer(CLASSES, 2, most));
    }
    List<String> names = list(CLASSES);
    if (names.size() < 2 || names.size() > most) {
      values.invalid(
          CLASSES, "must be any, a number of classes in 2.." + most + ", or the names of so many");
      return List.of();
    }
    return names;
  }

  private List<String> features() {
    return values.text(FEATURES).equals(ANY) ? List.of() : list(FEATURES);
  }

  private List<String> list(String key) {
    return values.names(key);
  }

  private FeatureRules rules() {
    Set<String> words = new HashSet<>(list(WORDS));
    FeatureRule common = new RuleKeys("features.", values, problems, origin).read(Optional.empty());
    List<Group> own = new ArrayList<>();
    for (String group : groups) {
      String key = "group." + group + ".columns";
      values.text(key);
      FeatureRule rule =
          new RuleKeys("group." + group + ".", values, problems, origin).read(Optional.of(common));
      own.add(new Group(group, list(key), rule));
    }
    return new FeatureRules(common, own, words);
  }

  /** A column is the label, the key, left out, or a feature. */
  private void requireOneRole(
      LabelRule label, List<String> leftOut, String key, List<String> features) {
    Set<String> both = new HashSet<>(leftOut);
    both.retainAll(features);
    if (leftOut.contains(label.column())) {
      values.invalid(IGNORED, "'" + Text.excerpt(label.column()) + "' is the label");
    }
    if (features.contains(label.column())) {
      values.invalid(FEATURES, "'" + Text.excerpt(label.column()) + "' is the label");
    }
    if (!key.isEmpty() && key.equals(label.column())) {
      values.invalid(KEY, "'" + Text.excerpt(key) + "' is the label");
    }
    if (leftOut.contains(key)) {
      values.invalid(IGNORED, "'" + Text.excerpt(key) + "' is the key");
    }
    if (features.contains(key)) {
      values.invalid(FEATURES, "'" + Text.excerpt(key) + "' is the key");
    }
    if (!both.isEmpty()) {
      values.invalid(IGNORED, "'" + Text.excerpt(both.iterator().next()) + "' is a feature");
    }
  }

  /** Where the contract gives the columns their names, it can name no others. */
  private void requireGiven(
      List<String> given,
      LabelRule label,
      List<String> leftOut,
      String key,
      List<String> features) {
    if (given.isEmpty()) {
      return;
    }
    Set<String> names = new HashSet<>(given);
    if (label.place() == Place.NAMED && !names.contains(label.column())) {
      values.invalid(LABEL, "is none of " + NAMES);
    }
    if (!key.isEmpty() && !names.contains(key)) {
      values.invalid(KEY, "is none of " + NAMES);
    }
    leftOut.stream()
        .filter(column -> !names.contains(column))
        .findFirst()
        .ifPresent(column -> values.invalid(IGNORED, "'" + column + "' is none of " + NAMES));
    features.stream()
        .filter(column -> !names.contains(column))
        .findFirst()
        .ifPresent(column -> values.invalid(FEATURES, "'" + column + "' is none of " + NAMES));
  }
}
