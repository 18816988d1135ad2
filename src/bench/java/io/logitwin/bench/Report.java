package io.logitwin.bench;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.logitwin.run.Json;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a measurement found: where it ran, the samples, and the ratios with their bounds. Becomes
 * {@code target/bench/NAME.json} and Markdown on standard output.
 */
final class Report {
  private final String name;
  private final Map<String, String> facts;
  private final Map<List<String>, List<Double>> samples = new LinkedHashMap<>();
  private final List<Ratio> ratios = new ArrayList<>();

  /**
   * @param name of the measurement
   * @param facts about the machine and the settings
   */
  Report(String name, Map<String, String> facts) {
    this.name = name;
    this.facts = new LinkedHashMap<>(facts);
  }

  void addFact(String key, String value) {
    facts.put(key, value);
  }

  /** Adds what one run found. */
  void add(String contestant, String what, String unit, double value) {
    samples.computeIfAbsent(List.of(contestant, what, unit), key -> new ArrayList<>()).add(value);
  }

  /**
   * Compares two contestants, measured in the same unit.
   *
   * @param what is compared, as it stands in the table
   * @param atMost what the ratio of the medians must not exceed
   */
  void compare(
      String what,
      String contestant,
      String part,
      String reference,
      String referencePart,
      double atMost) {
    addRatio(what, median(contestant, part) / median(reference, referencePart), atMost);
  }

  void addRatio(String what, double ratio, double atMost) {
    ratios.add(new Ratio(what, ratio, atMost));
  }

  /** Returns a median. */
  double median(String contestant, String what) {
    return all().stream()
        .filter(found -> found.contestant().equals(contestant) && found.what().equals(what))
        .findFirst()
        .orElseThrow(
            () -> new IllegalStateException("Cannot compare: no " + what + " of " + contestant))
        .median();
  }

  /** Writes the file and prints the tables. */
  void publish(PrintStream out) throws IOException {
    Path file = Inputs.FOLDER.resolve(name + ".json");
    Files.createDirectories(file.getParent());
    Files.writeString(file, Json.write(json()));
    out.printf("## %s%n%n| | |%n|---|---|%n", name);
    facts.forEach((key, value) -> out.printf("| %s | %s |%n", key, value));
    out.printf(
        "%n| contestant | what | median | min..max | unit | rounds |%n|---|---|---|---|---|---|%n");
    all().forEach(found -> print(out, found));
    if (!ratios.isEmpty()) {
      out.printf("%n| ratio of medians | found | at most | |%n|---|---|---|---|%n");
    }
    ratios.forEach(ratio -> print(out, ratio));
    out.printf("%nWritten to %s%n", file);
  }

  private List<Samples> all() {
    return samples.entrySet().stream()
        .map(
            found ->
                new Samples(
                    found.getKey().get(0),
                    found.getKey().get(1),
                    found.getKey().get(2),
                    found.getValue()))
        .toList();
  }

  private static void print(PrintStream out, Samples found) {
    out.printf(
        "| %s | %s | %s | %s..%s | %s | %d |%n",
        found.contestant(),
        found.what(),
        text(found.median()),
        text(found.smallest()),
        text(found.largest()),
        found.unit(),
        found.values().size());
  }

  private static String text(double value) {
    return String.format(Locale.ROOT, value < 1000 ? "%.3f" : "%,.0f", value);
  }

  private static void print(PrintStream out, Ratio ratio) {
    out.printf(
        Locale.ROOT,
        "| %s | %.3f | %.2f | %s |%n",
        ratio.what(),
        ratio.ratio(),
        ratio.atMost(),
        ratio.reached() ? "reached" : "**not reached**");
  }

  private ObjectNode json() {
    ObjectNode root = Json.mapper().createObjectNode();
    root.put("measurement", name);
    root.set("facts", Json.mapper().valueToTree(facts));
    ArrayNode measured = root.putArray("samples");
    for (Samples found : all()) {
      ObjectNode node = Json.mapper().valueToTree(found);
      node.put("median", found.median()).put("min", found.smallest()).put("max", found.largest());
      measured.add(node);
    }
    ArrayNode compared = root.putArray("ratios");
    for (Ratio ratio : ratios) {
      ObjectNode node = Json.mapper().valueToTree(ratio);
      compared.add(node.put("reached", ratio.reached()));
    }
    return root;
  }
}
