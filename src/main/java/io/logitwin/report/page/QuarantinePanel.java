package io.logitwin.report.page;

import io.logitwin.report.page.Table.Cell;
import java.util.List;

/** Rows that were refused. */
final class QuarantinePanel {
  private static final String TITLE = "Quarantine";
  private static final int LONGEST_TEXT = 120;

  private QuarantinePanel() {}

  static Part of(RunFiles files) {
    if (files.quarantine().isEmpty()) {
      return new LeftOut(TITLE, "No row was refused.");
    }
    Long refused = files.run().input() == null ? null : files.run().input().quarantined();
    return new Panel(
        "quarantine",
        TITLE,
        List.of(
            (refused == null ? "Rows" : Numbers.of(refused, "row"))
                + " did not keep the contract. The first stand here, all of them in the folder"
                + " quarantine."),
        List.of(),
        List.of(
            new Table(
                "The first refused rows",
                List.of("File", "Line", "Column", "Reason", "What is wrong", "Text"),
                files.quarantine().stream().map(QuarantinePanel::row).toList())));
  }

  private static List<Cell> row(RefusedRow row) {
    return List.of(
        text(row.file()),
        Cell.number(Numbers.count(row.line())),
        text(row.columnName()),
        text(row.reason()),
        text(row.detail()),
        text(row.text()));
  }

  private static Cell text(String text) {
    if (text == null) {
      return Cell.text(Numbers.NONE);
    }
    return Cell.text(text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) + "…" : text);
  }
}
