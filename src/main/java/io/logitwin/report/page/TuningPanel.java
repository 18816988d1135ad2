package io.logitwin.report.page;

import io.logitwin.report.page.Axis.Scale;
import io.logitwin.report.page.Panel.Figure;
import io.logitwin.report.page.Table.Cell;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The log loss of each penalty that was tried. */
final class TuningPanel {
  private static final String TITLE = "Tuning path";
  private static final double ROOM = 0.08;

  private final CsvDocument tuning;
  private final double[] penalties;
  private final double[] losses;

  private TuningPanel(CsvDocument tuning) {
    this.tuning = tuning;
    this.penalties = tuning.numbers("reg_param");
    this.losses = tuning.numbers("log_loss");
  }

  static Part of(RunFiles files) {
    if (files.tuning().isEmpty()) {
      return new LeftOut(TITLE, "The penalty was given, not tuned (the job tune does that).");
    }
    return new TuningPanel(files.tuning().get()).panel();
  }

  private Part panel() {
    List<Figure> figures = new ArrayList<>();
    double[] positive = Arrays.stream(penalties).filter(p -> p > 0).sorted().toArray();
    if (positive.length > 1 && positive[0] < positive[positive.length - 1]) {
      figures.add(
          new Figure(
              "tuning-path",
              "Log loss by penalty",
              "Mean log loss on validation rows against the penalty λ; the filled point is chosen.",
              plot(positive[0], positive[positive.length - 1]),
              List.of(table())));
    }
    return new Panel(
        "tuning-path",
        TITLE,
        List.of(
            "The chosen penalty is the largest whose log loss is within one standard error of the"
                + " smallest, judged on training rows alone."),
        figures,
        figures.isEmpty() ? List.of(table()) : List.of());
  }

  private Plot plot(double least, double most) {
    double low = Arrays.stream(losses).min().orElse(0);
    double high = Arrays.stream(losses).max().orElse(1);
    double room = Math.max(ROOM * (high - low), 1e-12);
    Plot.Drawing drawing =
        new Plot.Drawing(
            Plot.across("penalty λ (regParam)", Scale.LOGARITHMIC, least, most),
            Plot.upwards("mean log loss", Scale.LINEAR, low - room, high + room));
    List<String> shares = tuning.texts("elastic_net_param");
    for (String share : shares.stream().distinct().toList()) {
      int[] path =
          IntStream.range(0, losses.length)
              .filter(i -> shares.get(i).equals(share) && penalties[i] > 0)
              .toArray();
      drawing.line(
          Arrays.stream(path).mapToDouble(i -> penalties[i]).toArray(),
          Arrays.stream(path).mapToDouble(i -> losses[i]).toArray(),
          "main");
    }
    List<String> chosen = tuning.texts("chosen");
    for (int i = 0; i < losses.length; i++) {
      if (penalties[i] > 0) {
        boolean isChosen = chosen.get(i).equals("true");
        drawing.point(penalties[i], losses[i], isChosen ? 6 : 3, isChosen ? "main" : "hollow");
      }
    }
    return drawing.plot();
  }

  private Table table() {
    return new Table(
        "Penalties that were tried",
        tuning.head().stream().map(name -> name.replace('_', ' ')).toList(),
        tuning.rows().stream()
            .map(row -> Stream.of(row).flatMap(List::stream).map(TuningPanel::cell).toList())
            .toList());
  }

  private static Cell cell(String text) {
    return text.equals("true") || text.equals("false") ? Cell.text(text) : Cell.number(text);
  }
}
