package io.logitwin.examples;

import io.logitwin.examples.Examples.Suspect;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What holds between the parts of examples. */
final class ExamplesCheck {
  private static final Comparator<ExampleRow> SUREST =
      Comparator.comparingDouble(ExampleRow::confidence)
          .reversed()
          .thenComparingLong(ExampleRow::rowId);
  private static final Comparator<Suspect> LEAST_LIKELY =
      Comparator.comparingDouble(Suspect::own).thenComparingLong(Suspect::rowId);

  private final List<Double> thresholds;
  private final Map<Long, ExampleRow> rows = new TreeMap<>();
  private final Set<Long> listed = new HashSet<>();

  /**
   * @throws IllegalArgumentException if a threshold is no probability, or the rows are not of so
   *     many classes, each once and ascending
   */
  ExamplesCheck(List<Double> thresholds, List<ExampleRow> all) {
    this.thresholds = thresholds;
    require(
        thresholds.stream().allMatch(mean -> mean.isNaN() || (mean >= 0 && mean <= 1)),
        "the thresholds are " + thresholds + " (must be in 0..1)");
    long before = -1;
    for (ExampleRow row : all) {
      require(row.rowId() > before, "row " + row.rowId() + " stands after row " + before);
      require(
          row.probabilities().size() == thresholds.size(),
          String.format(
              "row %d has %d classes (must be %d)",
              row.rowId(), row.probabilities().size(), thresholds.size()));
      rows.put(row.rowId(), row);
      before = row.rowId();
    }
  }

  /**
   * Checks the lists.
   *
   * @throws IllegalArgumentException if one holds a row that does not belong there, or there is no
   *     such row, or its order is another; or if a row is in none of them
   */
  void check(List<Long> mistakes, long suspects, List<Suspect> labelSuspects, List<Long> correct) {
    List<ExampleRow> wrong = mistakes.stream().map(this::row).toList();
    wrong.forEach(row -> require(!row.isCorrect(), "row " + row.rowId() + " is no mistake"));
    requireOrder("mistakes", wrong, SUREST);

    labelSuspects.forEach(this::suspect);
    requireOrder("label-suspects", labelSuspects, LEAST_LIKELY);
    require(
        suspects >= labelSuspects.size(),
        suspects + " suspects (must be at least the " + labelSuspects.size() + " shown)");

    List<ExampleRow> right = correct.stream().map(this::row).toList();
    right.forEach(row -> require(row.isCorrect(), "row " + row.rowId() + " is not correct"));
    requireOrder("correct", right, Comparator.comparingInt(ExampleRow::label));

    rows.keySet().forEach(id -> require(listed.contains(id), "row " + id + " is in no list"));
  }

  private ExampleRow row(long id) {
    ExampleRow row = rows.get(id);
    require(row != null, "there is no row " + id);
    listed.add(id);
    return row;
  }

  private void suspect(Suspect suspect) {
    ExampleRow row = row(suspect.rowId());
    int likely = suspect.likely();
    require(
        likely >= 0
            && likely < thresholds.size()
            && likely != row.label()
            && suspect.likelyProbability() >= thresholds.get(likely)
            && suspect.likelyProbability() == row.probabilities().get(likely)
            && suspect.own() == row.probabilities().get(row.label()),
        suspect + " does not go with its row and the thresholds");
  }

  /** Also refuses what stands twice. */
  private static <T> void requireOrder(String name, List<T> list, Comparator<T> order) {
    for (int i = 1; i < list.size(); i++) {
      require(
          order.compare(list.get(i - 1), list.get(i)) < 0,
          String.format("%s: entry %d does not come after the one before it", name, i + 1));
    }
  }

  private static void require(boolean holds, String why) {
    if (!holds) {
      throw new IllegalArgumentException("Invalid examples: " + why);
    }
  }
}
