package io.logitwin.report.page;

import io.logitwin.examples.ExampleRow;
import io.logitwin.examples.Examples;
import io.logitwin.report.page.ExampleRows.Shown;
import io.logitwin.report.page.Panel.Figure;
import io.logitwin.report.page.Table.Cell;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Rows whose label looks wrong. */
final class SuspectsPanel {
  private static final String TITLE = "Suspected label errors";
  private static final int MOST = 24;

  private SuspectsPanel() {}

  static Part of(RunFiles files, Optional<Sprite> sprite) {
    if (files.examples().isEmpty() || files.model().isEmpty()) {
      return LeftOut.without(Examples.FILE, TITLE);
    }
    Examples examples = files.examples().get();
    Map<Long, ExampleRow> byId = ExampleRows.byId(examples);
    List<Shown> shown =
        examples.labelSuspects().stream()
            .limit(MOST)
            .map(
                found -> {
                  ExampleRow row = byId.get(found.rowId());
                  return new Shown(row, row.label(), found.likely());
                })
            .toList();
    ExampleRows rows = new ExampleRows(files.model().get(), sprite);
    Table table = rows.table("Suspected label errors", "Likelier", shown);
    List<Figure> figures = rows.figures("suspects", "Suspected label errors", shown, table);
    List<Table> tables = new ArrayList<>();
    if (figures.isEmpty() && !shown.isEmpty()) {
      tables.add(table);
    }
    tables.add(thresholds(files.classNames(), examples.thresholds()));
    return new Panel(
        "suspected-label-errors",
        TITLE,
        List.of(
            examples.suspects() == 0
                ? "No held-out row is suspected."
                : Numbers.of(examples.suspects(), "held-out row")
                    + (examples.suspects() == 1 ? " is" : " are")
                    + " suspected; the model may as well be wrong, so look before you change one."
                    + (shown.size() < examples.suspects()
                        ? " Shown are the first " + shown.size() + "."
                        : ""),
            "A class's threshold is its mean probability over the held-out rows that are labelled"
                + " so. A row is suspected if a class other than its label reaches that class's"
                + " threshold and is the likeliest that does (confident learning: Northcutt, Jiang"
                + " and Chuang 2021)."),
        figures,
        tables);
  }

  private static Table thresholds(List<String> names, List<Double> thresholds) {
    List<List<Cell>> rows = new ArrayList<>();
    for (int c = 0; c < Math.min(names.size(), thresholds.size()); c++) {
      rows.add(List.of(Cell.text(names.get(c)), Cell.number(Numbers.brief(thresholds.get(c)))));
    }
    return new Table("Thresholds", List.of("Class", "Mean probability of its rows"), rows);
  }
}
