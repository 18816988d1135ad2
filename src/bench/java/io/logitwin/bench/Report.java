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
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a measurement found: where it ran, the samples, and the verdicts with their bounds. Becomes
 * {@code target/bench/NAME.json} and Markdown on standard output.
 */
final class Report {
  private final String name;
  private final Map<String, String> facts;
  private final Map<List<String>, List<Double>> samples = new LinkedHashMap<>();
  private final List<Verdict> verdicts = new ArrayList<>();
  private final List<Table> tables = new ArrayList<>();

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

  /** Compares two contestants in the same part of their work; whoever is faster stands there. */
  void compare(String what, String contestant, String reference, String part) {
    addRatio(what, median(contestant, part) / median(reference, part));
  }

  void addRatio(String what, double ratio, double atMost) {
    verdicts.add(new Verdict(what, ratio, OptionalDouble.of(atMost)));
  }

  void addRatio(String what, double ratio) {
    verdicts.add(new Verdict(what, ratio, OptionalDouble.empty()));
  }

  /** Adds a table that is printed after all others. */
  void add(Table table) {
    tables.add(table);
  }

  /** Returns a median. */
  double median(String contestant, String what) {
    return samples(contestant, what).median();
  }

  /** Returns what was measured of a contestant. */
  Samples samples(String contestant, String what) {
    return find(contestant, what)
        .orElseThrow(
            () -> new IllegalStateException("Cannot compare: no " + what + " of " + contestant));
  }

  /** Returns what was measured of a contestant, if it was. */
  Optional<Samples> find(String contestant, String what) {
    return all().stream()
        .filter(found -> found.contestant().equals(contestant) && found.what().equals(what))
        .findFirst();
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
    if (!verdicts.isEmpty()) {
      out.printf("%n| ratio of medians | found | at most | |%n|---|---|---|---|%n");
    }
    verdicts.forEach(verdict -> print(out, verdict));
    tables.forEach(table -> table.print(out));
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
        "| %s | %s | %s | %s | %s | %d |%n",
        found.contestant(),
        found.what(),
        Table.text(found.median()),
        found.range(),
        found.unit(),
        found.values().size());
  }

  private static void print(PrintStream out, Verdict verdict) {
    String bound = "";
    String judged = "";
    if (verdict.atMost().isPresent()) {
      bound = Table.text(verdict.atMost().getAsDouble());
      judged = verdict.reached() ? "reached" : "**not reached**";
    }
    out.printf(
        "| %s | %s | %s | %s |%n", verdict.what(), Table.text(verdict.found()), bound, judged);
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
    ArrayNode compared = root.putArray("verdicts");
    for (Verdict verdict : verdicts) {
      ObjectNode node = compared.addObject();
      node.put("what", verdict.what()).put("found", verdict.found());
      verdict.atMost().ifPresent(bound -> node.put("at-most", bound));
      node.put("reached", verdict.reached());
    }
    return root;
  }
}
