package io.logitwin.inspect;

import io.logitwin.text.Text;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Looks for the column that is the label: by what it is called, where it stands, what it holds. */
final class LabelRanking {
  private static final int CALLED = 100;
  private static final int CALLED_IN_PART = 60;
  private static final int TEXT = 30;
  private static final int LAST = 20;
  private static final int FIRST = 15;
  private static final int FEW = 10;
  private static final int FEW_CLASSES = 20;

  private final List<ColumnProfile> columns;
  private final TextProfile text;
  private final List<String> names;
  // 1-based; ids are passed over.
  private final int first;
  private final int last;

  /**
   * @param columns all columns of the table
   * @param text how the table is written: only names that stand in it say something
   */
  LabelRanking(List<ColumnProfile> columns, TextProfile text) {
    this.columns = columns;
    this.text = text;
    names = columns.stream().map(ColumnProfile::name).toList();
    int[] others =
        columns.stream()
            .filter(column -> !column.has(ColumnFinding.Kind.ID))
            .mapToInt(ColumnProfile::column)
            .toArray();
    first = others.length == 0 ? 0 : others[0];
    last = others.length == 0 ? 0 : others[others.length - 1];
  }

  /** A column, how much speaks for it, and what. */
  private record Ranked(ColumnProfile column, int points, List<String> reasons) {
    String reason() {
      return String.join(", ", reasons);
    }
  }

  /** Returns the columns, 1-based, that may turn out to be the label, best first, at most 8. */
  List<Integer> toWatch() {
    return ranked(columns.stream().filter(column -> !column.values().isEmpty()).toList()).stream()
        .limit(TableShape.MOST_LABELS)
        .map(ranked -> ranked.column().column())
        .toList();
  }

  /**
   * Returns those that can be the label, best first: with two classes at least, and two rows a
   * class on average.
   *
   * @param watched columns, 1-based
   */
  List<LabelCandidate> candidates(List<Integer> watched) {
    List<Ranked> ranked =
        ranked(
            columns.stream()
                .filter(column -> watched.contains(column.column()))
                .filter(column -> column.values().size() >= 2)
                .filter(column -> 2 * column.distinct() <= column.present())
                .toList());
    long called = ranked.stream().filter(this::isCalledLabel).count();
    List<LabelCandidate> candidates = new ArrayList<>();
    for (Ranked one : ranked) {
      boolean byName = called == 1 && isCalledLabel(one);
      // A text at an end of the row, or that is called so in part.
      boolean alone =
          ranked.size() == 1
              && one.column().type() == ColumnType.TEXT
              && one.points() >= TEXT + FIRST;
      candidates.add(LabelCandidate.of(one.column(), one.reason(), !byName && !alone));
    }
    return List.copyOf(candidates);
  }

  private List<Ranked> ranked(List<ColumnProfile> possible) {
    return possible.stream()
        .filter(column -> !column.has(ColumnFinding.Kind.ID))
        .map(this::rank)
        .filter(ranked -> ranked.points() > FEW)
        .sorted(Comparator.comparingInt(Ranked::points).reversed())
        .toList();
  }

  private boolean isCalledLabel(Ranked ranked) {
    return text.hasHeader() && ColumnNames.isCalledLabel(ranked.column().name());
  }

  private Ranked rank(ColumnProfile column) {
    List<String> reasons = new ArrayList<>();
    int points = pointsOfName(column, reasons);
    boolean texts = column.type() == ColumnType.TEXT;
    if (column.type() == ColumnType.INTEGER || texts) {
      points += pointsOfPlace(column, reasons) + (texts ? TEXT : 0);
    }
    reasons.add(
        String.format("it holds %d different %s", column.distinct(), texts ? "texts" : "numbers"));
    return new Ranked(column, points + (column.distinct() <= FEW_CLASSES ? FEW : 0), reasons);
  }

  private int pointsOfName(ColumnProfile column, List<String> reasons) {
    if (!text.hasHeader()) {
      return 0;
    }
    if (ColumnNames.isCalledLabel(column.name())) {
      reasons.add("it is called " + Text.excerpt(column.name()));
      return CALLED;
    }
    if (ColumnNames.hasLabelPart(column.name())) {
      reasons.add("it is called " + Text.excerpt(column.name()));
      return CALLED_IN_PART;
    }
    return 0;
  }

  /** One of a series (pixel0) stands nowhere in particular. */
  private int pointsOfPlace(ColumnProfile column, List<String> reasons) {
    if (text.hasHeader() && ColumnNames.inSeries(names, column.column() - 1)) {
      return 0;
    }
    if (column.column() == last) {
      reasons.add("it stands last");
      return LAST;
    }
    if (column.column() == first) {
      reasons.add("it stands first");
      return FIRST;
    }
    return 0;
  }
}
