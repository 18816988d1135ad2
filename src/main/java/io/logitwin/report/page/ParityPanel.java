package io.logitwin.report.page;

import io.logitwin.report.page.Table.Cell;
import io.logitwin.run.ParityMatrix;
import io.logitwin.run.ParityMatrix.AbsDifference;
import io.logitwin.run.ParityMatrix.Entry;
import io.logitwin.run.ParityMatrix.Ulps;
import io.logitwin.run.RecordedRun.ParitySection;
import java.util.List;

/** Whether every way gives the same answers. */
final class ParityPanel {
  private static final String TITLE = "Parity";

  private ParityPanel() {}

  static Part of(RunFiles files) {
    if (files.parity().isPresent()) {
      return matrix(files.parity().get());
    }
    ParitySection parity = files.run().parity();
    return parity == null ? new LeftOut(TITLE, "No answers were compared.") : section(parity);
  }

  private static Part matrix(ParityMatrix parity) {
    return panel(
        String.format(
            "%d held-out rows were answered in each of these ways, and each way is held against the"
                + " first.",
            parity.rows()),
        new Table(
            "Ways to the same answers",
            List.of(
                "Way",
                "Parameters",
                "Rows",
                "Identical",
                "Same class",
                "Margins differ by",
                "Probabilities differ by",
                "In last places",
                "Bound"),
            parity.ways().stream().map(ParityPanel::row).toList()));
  }

  private static List<Cell> row(Entry way) {
    if (!way.checked()) {
      Cell none = Cell.number(Numbers.NONE);
      return List.of(
          Cell.text(way.way()),
          Cell.text(parameters(way.parametersIdentical())),
          none,
          none,
          none,
          none,
          none,
          none,
          Cell.text("not checked: " + way.reason()));
    }
    AbsDifference largest = way.maxAbsDifference();
    return List.of(
        Cell.text(way.way()),
        Cell.text(parameters(way.parametersIdentical())),
        Cell.number(way.rows()),
        Cell.number(way.identicalRows()),
        Cell.number(way.equalPredictions()),
        Cell.number(Numbers.brief(largest.margins())),
        Cell.number(Numbers.brief(largest.probabilities())),
        Cell.number(places(way.maxUlps())),
        Cell.text(way.bound()));
  }

  private static String parameters(Boolean identical) {
    return identical == null ? Numbers.NONE : identical ? "identical" : "differ";
  }

  private static String places(Ulps largest) {
    return largest.margins() + " / " + largest.probabilities();
  }

  private static Part section(ParitySection parity) {
    return panel(
        String.format(
            "%d of %d held-out rows have the same answer, to the last bit of every margin and"
                + " probability, from MLlib and by hand.",
            parity.identicalRows(), parity.rows()),
        new Table(
            "Differences",
            List.of("Kind", "Rows"),
            parity.kinds().entrySet().stream()
                .map(kind -> List.of(Cell.text(kind.getKey()), Cell.number(kind.getValue())))
                .toList()));
  }

  private static Part panel(String lead, Table table) {
    return new Panel("parity", TITLE, List.of(lead), List.of(), List.of(table));
  }
}
