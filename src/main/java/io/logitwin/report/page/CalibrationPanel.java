package io.logitwin.report.page;

import io.logitwin.report.page.Axis.Scale;
import io.logitwin.report.page.MetricsDocument.Bin;
import io.logitwin.report.page.MetricsDocument.Calibration;
import io.logitwin.report.page.Panel.Figure;
import io.logitwin.report.page.Table.Cell;
import java.util.List;

/** Whether the model is right as often as it says. */
final class CalibrationPanel {
  private static final String TITLE = "Reliability";
  private static final double LARGEST_POINT = 9;
  private static final double SMALLEST_POINT = 2.5;

  private CalibrationPanel() {}

  static Part of(RunFiles files) {
    if (files.metrics().isEmpty() || files.metrics().get().calibration() == null) {
      return new LeftOut(TITLE, "The run has no calibration in its metrics.json.");
    }
    Calibration calibration = files.metrics().get().calibration();
    return new Panel(
        "reliability",
        TITLE,
        List.of(
            "Rows are put together by their largest probability. On the dashed line the model is"
                + " right as often as it says; below it is too sure. The area of a point is its"
                + " number of rows.",
            "Expected calibration error, the mean distance from the line over the rows: "
                + Numbers.percent(calibration.expectedCalibrationError())
                + "."),
        List.of(
            new Figure(
                "reliability-curve",
                "Reliability curve",
                "Share of right predictions against the mean of the largest probability, bin by"
                    + " bin.",
                plot(calibration.bins()),
                List.of(table(calibration.bins())))),
        List.of());
  }

  static Plot plot(List<Bin> bins) {
    Plot.Drawing drawing =
        new Plot.Drawing(
                Plot.across("mean largest probability", Scale.LINEAR, 0, 1),
                Plot.upwards("share of right predictions", Scale.LINEAR, 0, 1))
            .line(new double[] {0, 1}, new double[] {0, 1}, "ideal");
    List<Bin> filled = bins.stream().filter(bin -> bin.rows() > 0).toList();
    double most = filled.stream().mapToLong(Bin::rows).max().orElse(1);
    drawing.line(
        filled.stream().mapToDouble(Bin::meanConfidence).toArray(),
        filled.stream().mapToDouble(Bin::accuracy).toArray(),
        "main");
    for (Bin bin : filled) {
      double radius = Math.max(SMALLEST_POINT, LARGEST_POINT * Math.sqrt(bin.rows() / most));
      drawing.point(bin.meanConfidence(), bin.accuracy(), radius, "main");
    }
    return drawing.plot();
  }

  private static Table table(List<Bin> bins) {
    return new Table(
        "Bins of the largest probability",
        List.of("From", "To", "Rows", "Mean probability", "Right", "Share right"),
        bins.stream()
            .map(
                bin ->
                    List.of(
                        Cell.number(bin.from()),
                        Cell.number(bin.to()),
                        Cell.number(bin.rows()),
                        Cell.number(bin.meanConfidence()),
                        Cell.number(bin.correct()),
                        Cell.number(Numbers.percent(bin.accuracy()))))
            .toList());
  }
}
