package io.logitwin.answers;

import io.logitwin.answers.ParityReport.Example;
import io.logitwin.scan.Tally;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Counts how native and recomputed answers differ, bit by bit. */
final class ParityTally implements Tally<ParityTally> {
  private static final int EXAMPLES = 10;

  private final Map<DifferenceKind, Long> kinds = new EnumMap<>(DifferenceKind.class);
  private final List<Example> examples = new ArrayList<>();
  private Distance margins = Distance.NONE;
  private Distance probabilities = Distance.NONE;

  /** Counts a row. */
  void add(AnsweredRow row, RowComparison comparison) {
    kinds.merge(comparison.kind(), 1L, Long::sum);
    margins = margins.max(comparison.margins());
    probabilities = probabilities.max(comparison.probabilities());
    // Rows come in the order of their ids, so a partition's first are those to keep.
    if (comparison.kind() != DifferenceKind.IDENTICAL && examples.size() < EXAMPLES) {
      examples.add(new Example(row.rowId(), comparison.kind(), detail(row, comparison.kind())));
    }
  }

  @Override
  public void merge(ParityTally other) {
    other.kinds.forEach((kind, count) -> kinds.merge(kind, count, Long::sum));
    margins = margins.max(other.margins);
    probabilities = probabilities.max(other.probabilities);
    examples.addAll(other.examples);
    examples.sort(Comparator.comparingLong(Example::rowId));
    examples.subList(Math.min(EXAMPLES, examples.size()), examples.size()).clear();
  }

  ParityReport report() {
    return new ParityReport(
        kinds.values().stream().mapToLong(Long::longValue).sum(),
        kinds,
        margins,
        probabilities,
        examples);
  }

  private static String detail(AnsweredRow row, DifferenceKind kind) {
    Answer natives = row.natives();
    Answer recomputed = row.recomputed();
    if (natives == null || recomputed == null || kind == DifferenceKind.CLASS_COUNT_DIFFERS) {
      return "";
    }
    String margin = first("margin", natives.margins(), recomputed.margins());
    if (!margin.isEmpty()) {
      return margin;
    }
    String probability = first("probability", natives.probabilities(), recomputed.probabilities());
    return probability.isEmpty()
        ? String.format(
            Locale.ROOT,
            ": prediction %s native, %s recomputed",
            natives.prediction(),
            recomputed.prediction())
        : probability;
  }

  /** Returns the first number that differs; empty if none does. */
  private static String first(String what, double[] natives, double[] recomputed) {
    for (int c = 0; c < Math.min(natives.length, recomputed.length); c++) {
      if (UlpDistance.between(natives[c], recomputed[c]) > 0) {
        return String.format(
            Locale.ROOT,
            ": %s of class %d is %s (%s) native, %s (%s) recomputed",
            what,
            c,
            natives[c],
            Double.toHexString(natives[c]),
            recomputed[c],
            Double.toHexString(recomputed[c]));
      }
    }
    return "";
  }
}
