package io.logitwin.config;

import io.logitwin.contract.Contract;
import io.logitwin.contract.FeatureType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Reads contracts: the project's, and the one that the user names. The format stands in {@code
 * conf/contracts/digits.properties}.
 */
final class ContractFiles {
  private static final List<String> KEYS =
      List.of(
          "label.column",
          "label.classes",
          "label.classes.maximum",
          "features.columns",
          "features.type",
          "features.minimum",
          "features.maximum");
  private static final Pattern RANGE = Pattern.compile("(\\D*)(\\d{1,9})\\.\\.(\\D*)(\\d{1,9})");
  private static final int MOST_FEATURES = 1_000_000;

  private final SettingsSources sources;
  private final Problems problems;
  private final Map<String, Contract> known = new LinkedHashMap<>();

  /** Reads the project's contracts. */
  ContractFiles(SettingsSources sources, Problems problems) {
    this.sources = sources;
    this.problems = problems;
    for (String file : sources.project().contracts()) {
      String name = nameOf(file);
      Origin origin = Origin.file(sources.project().describe(file), sources.project().base());
      known.put(name, parse(name, sources.project().text(file), origin));
    }
    long generic = known.values().stream().filter(contract -> !contract.namesFeatures()).count();
    if (generic != 1) {
      problems.addFile(
          sources.project().describe("conf/contracts"),
          0,
          generic
              + " contracts have features.columns = any (exactly one must, the one for unrelated headers)");
    }
  }

  /** Returns the project's contracts. */
  List<Contract> known() {
    return List.copyOf(known.values());
  }

  /** Returns the contract that the user names: a known name, or a file. */
  Optional<Contract> find(Value value) {
    if (known.containsKey(value.text())) {
      return Optional.of(known.get(value.text()));
    }
    if (!Locations.isFile(value.text())) {
      problems.add(
          "contract",
          value,
          "unknown contract '" + value.text() + "'" + Suggestion.of(value.text(), known.keySet()));
      return Optional.empty();
    }
    Origin origin = Origin.file(Locations.display(Locations.resolve(value)), value.origin().base());
    return sources
        .files()
        .read("contract", value, problems)
        .map(text -> parse(nameOf(value.text()), text, origin));
  }

  private static String nameOf(String file) {
    return file.replaceFirst(".*/", "").replaceFirst("\\.properties$", "");
  }

  private Contract parse(String name, String text, Origin origin) {
    Values values =
        Values.merge(List.of(PropertiesFile.parse(text, origin, problems)), KEYS, origin, problems);
    String label = values.text("label.column");
    int maximumClasses = (int) values.integer("label.classes.maximum", 2, 1_000_000);
    double minimum =
        values.optional("features.minimum").isEmpty()
            ? Double.NEGATIVE_INFINITY
            : values.decimal("features.minimum", -Double.MAX_VALUE, Double.MAX_VALUE);
    double maximum =
        values.optional("features.maximum").isEmpty()
            ? Double.POSITIVE_INFINITY
            : values.decimal("features.maximum", -Double.MAX_VALUE, Double.MAX_VALUE);
    if (minimum > maximum) {
      problems.addFile(origin.description(), 0, "features.minimum is above features.maximum");
      minimum = maximum;
    }
    return new Contract(
        name,
        any(label) ? "" : label,
        featureColumns(values),
        values.optional("label.classes").filter(value -> any(value.text())).isPresent()
            ? 0
            : (int) values.integer("label.classes", 2, maximumClasses),
        maximumClasses,
        values.choice("features.type", List.of("integer", "decimal")).equals("integer")
            ? FeatureType.INTEGER
            : FeatureType.DECIMAL,
        minimum,
        maximum);
  }

  private static boolean any(String text) {
    return text.equals("any");
  }

  private List<String> featureColumns(Values values) {
    Optional<Value> value = values.optional("features.columns");
    if (value.isEmpty()) {
      values.text("features.columns");
      return List.of();
    }
    if (any(value.get().text())) {
      return List.of();
    }
    List<String> columns = new ArrayList<>();
    for (String part : value.get().text().split(",", -1)) {
      columns.addAll(expand(part.strip(), value.get()));
    }
    return columns;
  }

  private List<String> expand(String part, Value value) {
    Matcher range = RANGE.matcher(part);
    if (!range.matches()) {
      return List.of(part);
    }
    int first = Integer.parseInt(range.group(2));
    int last = Integer.parseInt(range.group(4));
    if (!range.group(1).equals(range.group(3)) || first > last || last - first >= MOST_FEATURES) {
      problems.add(
          "features.columns",
          value,
          "invalid range '" + part + "' (must be like pixel0..pixel783)");
      return List.of();
    }
    return IntStream.rangeClosed(first, last).mapToObj(i -> range.group(1) + i).toList();
  }
}
