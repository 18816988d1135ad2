package io.logitwin.report.page;

import io.logitwin.report.page.Panel.Figure;
import io.logitwin.report.page.Table.Cell;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What was taken for what. */
final class ConfusionPanel {
  /** More classes make cells too small to read, and a page too long to send. */
  private static final int MOST_CLASSES = 40;

  private static final int MOST_PAIRS = 10;
  private static final String TITLE = "Confusion matrix";

  private ConfusionPanel() {}

  private record Pair(int actual, int predicted, long count) {}

  static Part of(RunFiles files) {
    List<String> names = files.classNames();
    List<long[]> counts = files.confusion();
    if (counts.isEmpty()) {
      return LeftOut.without("confusion-matrix.csv", TITLE);
    }
    if (names.size() != counts.size()) {
      return new LeftOut(TITLE, "The classes of the matrix have no names.");
    }
    List<Figure> figures =
        counts.size() > MOST_CLASSES
            ? List.of()
            : List.of(figure("confusion", "held-out rows", names, counts));
    return new Panel(
        "confusion-matrix",
        TITLE,
        List.of(
            "A row is a true class, a column what was predicted. Right answers are blue, by their"
                + " share of the row; wrong ones are orange, the darker the larger their share of"
                + " the row, so that small ones can be seen."),
        figures,
        List.of(pairs(names, counts)));
  }

  static Figure figure(String id, String of, List<String> names, List<long[]> counts) {
    return new Figure(
        id,
        "Confusion matrix of " + of,
        "How many rows of each true class were predicted as each class; the largest numbers are on"
            + " the diagonal where the model is right.",
        ConfusionHeat.of(names, counts),
        List.of(
            table("Counts", names, counts, (i, j) -> Cell.number(counts.get(i)[j])),
            table(
                "Shares of the row",
                names,
                counts,
                (i, j) -> Cell.number(Numbers.percent(ConfusionHeat.share(counts, i, j))))));
  }

  @FunctionalInterface
  private interface At {
    Cell cell(int row, int column);
  }

  private static Table table(String caption, List<String> names, List<long[]> counts, At at) {
    return new Table(
        caption,
        Stream.concat(Stream.of("true \\ predicted"), names.stream()).toList(),
        IntStream.range(0, counts.size())
            .mapToObj(
                i ->
                    Stream.concat(
                            Stream.of(Cell.text(names.get(i))),
                            IntStream.range(0, counts.size()).mapToObj(j -> at.cell(i, j)))
                        .toList())
            .toList());
  }

  private static Table pairs(List<String> names, List<long[]> counts) {
    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i < counts.size(); i++) {
      for (int j = 0; j < counts.size(); j++) {
        if (i != j && counts.get(i)[j] > 0) {
          pairs.add(new Pair(i, j, counts.get(i)[j]));
        }
      }
    }
    pairs.sort(Comparator.comparingLong(Pair::count).reversed());
    return new Table(
        "Most often taken for each other",
        List.of("True class", "Predicted", "Rows", "Of the class"),
        pairs.stream()
            .limit(MOST_PAIRS)
            .map(
                pair ->
                    List.of(
                        Cell.text(names.get(pair.actual())),
                        Cell.text(names.get(pair.predicted())),
                        Cell.number(pair.count()),
                        Cell.number(
                            Numbers.percent(
                                ConfusionHeat.share(counts, pair.actual(), pair.predicted())))))
            .toList());
  }
}
