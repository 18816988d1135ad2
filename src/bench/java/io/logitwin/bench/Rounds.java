package io.logitwin.bench;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/**
 * Runs contestants interleaved, one after another in each round, so that what disturbs the machine
 * disturbs all of them. Each round begins with another one. The first round warms up and is not
 * counted.
 */
final class Rounds {
  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "5",
      description = "counted rounds (default: ${DEFAULT-VALUE})")
  private int rounds;

  @Option(
      names = "--warm-ups",
      paramLabel = "N",
      defaultValue = "1",
      description = "rounds before, not counted (default: ${DEFAULT-VALUE})")
  private int warmUps;

  int rounds() {
    return rounds;
  }

  /** Runs the warm-up and the rounds, and adds what the rounds found to a report. */
  void run(List<Contestant> contestants, Report report) throws Exception {
    run(contestants, report, rounds);
  }

  /** Does the same with another number of counted rounds. */
  void run(List<Contestant> contestants, Report report, int counted) throws Exception {
    int size = contestants.size();
    for (int round = 1 - warmUps; round <= counted; round++) {
      for (int i = 0; i < size; i++) {
        Contestant contestant = contestants.get(Math.floorMod(round - 1 + i, size));
        Map<String, Double> found = contestant.work().run();
        System.err.printf(
            "%s, %s: %s%n", name(round, counted), contestant.name(), text(found, contestant));
        if (round > 0) {
          found.forEach(
              (part, value) -> report.add(contestant.name(), part, contestant.unitOf(part), value));
        }
      }
    }
  }

  private static String name(int round, int counted) {
    return round <= 0 ? "warm-up" : "round " + round + " of " + counted;
  }

  private static String text(Map<String, Double> found, Contestant contestant) {
    return found.entrySet().stream()
        .map(
            part ->
                String.join(
                    " ",
                    part.getKey(),
                    Table.text(part.getValue()),
                    contestant.unitOf(part.getKey())))
        .collect(Collectors.joining(", "));
  }
}
