package io.logitwin.inspect;

import io.logitwin.text.Layout;
import io.logitwin.text.Text;
import java.util.ArrayList;
import java.util.List;

/** The columns of a table, a line each; of a wide one, a line for neighbours that are alike. */
final class ColumnLines {
  private static final int NAME = 24;

  /** Of more columns, or groups of them, not each is shown. */
  private static final int MOST = 100;

  /** The figures up to here are counts, which take less room. */
  private static final int COUNTS = 3;

  private ColumnLines() {}

  static List<String> of(List<ColumnProfile> columns) {
    return columns.size() > MOST ? groups(columns) : single(columns);
  }

  private static List<String> single(List<ColumnProfile> columns) {
    List<String> lines = new ArrayList<>();
    lines.add(
        line(
            "",
            "column",
            "type",
            List.of("missing", "zeros", "distinct", "minimum", "maximum", "mean", "deviation")));
    for (ColumnProfile column : columns) {
      lines.add(
          line(
              String.valueOf(column.column()),
              column.name(),
              column.type().code(),
              List.of(
                  String.valueOf(column.missing()),
                  String.valueOf(column.zeros()),
                  Figures.of(column.distinct(), column.distinctEstimated()),
                  Figures.of(column.minimum()),
                  Figures.of(column.maximum()),
                  Figures.of(column.mean()),
                  Figures.of(column.standardDeviation()))));
    }
    return lines;
  }

  private static List<String> groups(List<ColumnProfile> columns) {
    List<String> lines = new ArrayList<>();
    lines.add(
        line(
            "",
            "columns",
            "type",
            List.of("number", "missing", "zeros", "minimum", "maximum", "distinct <=")));
    List<ColumnGroup> groups = ColumnGroup.of(columns);
    for (ColumnGroup group : groups.subList(0, Math.min(groups.size(), MOST))) {
      lines.add(
          line(
              String.valueOf(group.columns().get(0).column()),
              group.name(),
              group.type().code(),
              List.of(
                  String.valueOf(group.columns().size()),
                  String.valueOf(group.missing()),
                  String.valueOf(group.zeros()),
                  Figures.of(group.minimum()),
                  Figures.of(group.maximum()),
                  String.valueOf(group.mostDistinct()))));
    }
    if (groups.size() > MOST) {
      lines.add(String.format("      and %d more groups of columns", groups.size() - MOST));
    }
    return lines;
  }

  private static String line(String number, String name, String type, List<String> figures) {
    StringBuilder line = new StringBuilder(String.format("%5s ", number));
    String shown = Layout.cut(Text.line(name), NAME);
    line.append(shown).append(" ".repeat(NAME - Layout.width(shown) + 1));
    line.append(String.format("%-7s", type));
    for (int i = 0; i < figures.size(); i++) {
      line.append(String.format(i < COUNTS ? "%10s" : "%13s", figures.get(i)));
    }
    return line.toString().stripTrailing();
  }
}
