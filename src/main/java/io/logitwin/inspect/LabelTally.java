package io.logitwin.inspect;

import java.io.Serializable;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Watches, for one column that may be the label, whether another column gives it away. */
final class LabelTally implements Serializable {
  private final int label;
  private final ClassRanges ranges;
  private final TextLabels[] texts;

  /**
   * @param label its column, 0-based
   * @param columns how many columns there are
   * @param most how many classes, and how many values of a text column, are watched
   */
  LabelTally(int label, int columns, int most) {
    this.label = label;
    ranges = new ClassRanges(columns, most);
    texts = Stream.generate(() -> new TextLabels(most)).limit(columns).toArray(TextLabels[]::new);
  }

  /** Counts a row; not one without a label. */
  void add(RowCells row) {
    if (row.kind(label) == CellKind.MISSING) {
      return;
    }
    String value = row.cell(label);
    ranges.add(value, row);
    for (int column : row.textColumns()) {
      texts[column].add(row.cell(column), value);
    }
  }

  void merge(LabelTally other) {
    ranges.merge(other.ranges);
    for (int column = 0; column < texts.length; column++) {
      texts[column].merge(other.texts[column]);
    }
  }

  /** Returns the label's column, 0-based. */
  int label() {
    return label;
  }

  /** Returns whether all classes were watched. */
  boolean complete() {
    return ranges.complete();
  }

  /** Returns how many numbers and texts are held in memory. */
  long held() {
    return ranges.held() + Stream.of(texts).mapToLong(TextLabels::held).sum();
  }

  /** Returns the columns, 0-based, whose numbers alone separate the classes. */
  List<Integer> separating() {
    return ranges.separating().stream().filter(column -> column != label).toList();
  }

  /** Returns the columns, 0-based, whose texts each go with one class only. */
  List<Integer> determining() {
    return IntStream.range(0, texts.length)
        .filter(column -> column != label && texts[column].determine())
        .boxed()
        .toList();
  }
}
