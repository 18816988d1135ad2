package io.logitwin.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

/** What came of the faults, as the table of docs/reliability.md. */
final class FaultTable {
  private static final Path FILE = Path.of("target/faults.md");

  private FaultTable() {}

  /**
   * Runs a fault so many times, and adds its line to the table: how often it ended as promised.
   *
   * @param promise what is promised, in a few words
   * @param run returns how many seconds it took, and fails if it did not end as promised
   * @throws AssertionError if one of the runs did not, after all of them
   */
  static void add(String fault, String promise, int runs, Callable<Double> run) throws IOException {
    List<Double> seconds = new ArrayList<>();
    List<Throwable> broken = new ArrayList<>();
    for (int i = 0; i < runs; i++) {
      try {
        seconds.add(run.call());
      } catch (Exception | AssertionError e) {
        broken.add(e);
      }
    }
    String line =
        String.format(
            Locale.ROOT,
            "| %s | %s | %d of %d | %s |%n",
            fault,
            promise,
            seconds.size(),
            runs,
            times(seconds));
    System.out.print(line);
    Files.writeString(FILE, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    assertThat(broken).as(fault).isEmpty();
  }

  private static String times(List<Double> seconds) {
    if (seconds.isEmpty()) {
      return "";
    }
    List<Double> sorted = seconds.stream().sorted().toList();
    double longest = sorted.get(sorted.size() - 1);
    return sorted.size() == 1
        ? String.format(Locale.ROOT, "%.0f", longest)
        : String.format(Locale.ROOT, "%.0f (%.0f)", sorted.get(sorted.size() / 2), longest);
  }
}
