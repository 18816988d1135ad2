package io.logitwin.bench;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Runs contestants interleaved, one after another in each round, so that what disturbs the machine
 * disturbs all of them. Each round begins with another one. The first round warms up and is not
 * counted.
 */
final class Rounds {
  private Rounds() {}

  /**
   * Runs a warm-up and the rounds.
   *
   * @param rounds how many are counted, at least 1
   */
  static void run(int rounds, List<Contestant> contestants, Report report) throws Exception {
    for (int round = 0; round <= rounds; round++) {
      for (int i = 0; i < contestants.size(); i++) {
        Contestant contestant =
            contestants.get((i + round + contestants.size() - 1) % contestants.size());
        Map<String, Double> found = contestant.work().run();
        System.err.printf(
            "%s, %s: %s%n", name(round, rounds), contestant.name(), text(found, contestant.unit()));
        if (round > 0) {
          found.forEach(
              (part, value) -> report.add(contestant.name(), part, contestant.unit(), value));
        }
      }
    }
  }

  private static String name(int round, int rounds) {
    return round == 0 ? "warm-up" : "round " + round + " of " + rounds;
  }

  private static String text(Map<String, Double> found, String unit) {
    return found.entrySet().stream()
        .map(part -> String.format(Locale.ROOT, "%s %.3f %s", part.getKey(), part.getValue(), unit))
        .collect(Collectors.joining(", "));
  }
}
