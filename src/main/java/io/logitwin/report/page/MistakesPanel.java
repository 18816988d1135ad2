package io.logitwin.report.page;

import io.logitwin.examples.ExampleRow;
import io.logitwin.examples.Examples;
import io.logitwin.report.page.ExampleRows.Shown;
import io.logitwin.report.page.Panel.Figure;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The mistakes that the model was surest of. */
final class MistakesPanel {
  private static final String TITLE = "Surest mistakes";
  private static final int MOST = 24;

  private MistakesPanel() {}

  static Part of(RunFiles files, Optional<Sprite> sprite) {
    if (files.examples().isEmpty() || files.model().isEmpty()) {
      return LeftOut.without(Examples.FILE, TITLE);
    }
    Map<Long, ExampleRow> byId = ExampleRows.byId(files.examples().get());
    List<Shown> shown =
        files.examples().get().mistakes().stream()
            .limit(MOST)
            .map(byId::get)
            .map(row -> new Shown(row, row.label(), row.prediction()))
            .toList();
    if (shown.isEmpty()) {
      return new LeftOut(TITLE, "Every held-out row was predicted right.");
    }
    ExampleRows rows = new ExampleRows(files.model().get(), sprite);
    Table table = rows.table("Surest mistakes", "Predicted", shown);
    List<Figure> figures = rows.figures("mistakes", "The surest mistakes", shown, table);
    return new Panel(
        "surest-mistakes",
        TITLE,
        List.of(
            "Held-out rows that were predicted wrong with the largest probability, the surest"
                + " first."
                + (figures.isEmpty()
                    ? ""
                    : " On the left the row; on the right (θ predicted − θ true)·x, pixel by pixel:"
                        + " orange pushed towards what was predicted, blue towards the truth.")),
        figures,
        figures.isEmpty() ? List.of(table) : List.of());
  }
}
