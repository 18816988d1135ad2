package io.logitwin.report.page;

import io.logitwin.report.page.Axis.Scale;
import io.logitwin.report.page.Panel.Figure;
import io.logitwin.report.page.Table.Cell;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/** How the optimizer went down, and how far it may still be from the ground. */
final class ObjectivePanel {
  private static final String TITLE = "Objective";
  private static final double ROOM = 1.08;

  /** So many iterations are told one by one; of more, evenly spaced ones. */
  private static final int MOST_TOLD = 500;

  private ObjectivePanel() {}

  static Part of(RunFiles files) {
    List<Double> objectives = files.objectives();
    if (objectives.size() < 2) {
      return LeftOut.without("objective.csv with an iteration", TITLE);
    }
    int classes = files.classNames().size();
    double[] values = objectives.stream().mapToDouble(Double::doubleValue).toArray();
    List<Figure> figures = new ArrayList<>();
    figures.add(descent("objective-by-iteration", "Objective by iteration", objectives, classes));
    Double gap =
        files.run().certificate() == null ? null : files.run().certificate().optimalityGap();
    List<String> lead = new ArrayList<>();
    lead.add(
        String.format(
            "The objective is the mean log loss of the training rows plus the penalty: %s before the"
                + " first iteration, %s after %d. Guessing all %d classes alike costs ln %d = %s.",
            Numbers.brief(values[0]),
            Numbers.brief(values[values.length - 1]),
            values.length - 1,
            classes,
            classes,
            Numbers.brief(Math.log(classes))));
    if (gap != null && gap > 0) {
      figures.add(above(values, gap));
      lead.add(
          "Certified: no parameters have an objective below "
              + Numbers.brief(values[values.length - 1] - gap)
              + ", by Fenchel duality. The second figure shows how far above that bound each"
              + " iteration was.");
    }
    return new Panel("objective", TITLE, lead, figures, List.of());
  }

  static Figure descent(String id, String title, List<Double> objectives, int classes) {
    double[] values = objectives.stream().mapToDouble(Double::doubleValue).toArray();
    double top = Math.max(Collections.max(objectives), Math.log(classes)) * ROOM;
    return new Figure(
        id,
        title,
        "The objective before the first iteration and after each, against the objective of guessing.",
        new Plot.Drawing(
                Plot.across("iteration", Scale.LINEAR, 0, values.length - 1),
                Plot.upwards("objective", Scale.LINEAR, 0, top))
            .rule(Math.log(classes), "ln " + classes)
            .line(iterations(values), values, "main")
            .plot(),
        List.of(table(values)));
  }

  private static Figure above(double[] values, double gap) {
    double bound = values[values.length - 1] - gap;
    double[] distances =
        IntStream.range(0, values.length).mapToDouble(i -> values[i] - bound).toArray();
    double least = Math.pow(10, Math.floor(Math.log10(gap)));
    double most = Math.max(Collections.max(boxed(distances)) * ROOM, 10 * least);
    return new Figure(
        "objective-above-the-bound",
        "Distance from the certified bound by iteration",
        "The objective less the certified lower bound, on a logarithmic scale.",
        new Plot.Drawing(
                Plot.across("iteration", Scale.LINEAR, 0, values.length - 1),
                Plot.upwards("above the bound", Scale.LOGARITHMIC, least, most))
            .rule(gap, "certified gap " + Numbers.brief(gap))
            .line(iterations(values), distances, "main")
            .plot(),
        List.of(
            new Table(
                "Distance from the bound",
                List.of("Iteration", "Above the bound"),
                told(values.length)
                    .mapToObj(i -> List.of(Cell.number(i), Cell.number(distances[i])))
                    .toList())));
  }

  private static Table table(double[] values) {
    return new Table(
        "Objective by iteration",
        List.of("Iteration", "Objective"),
        told(values.length)
            .mapToObj(i -> List.of(Cell.number(i), Cell.number(Double.toString(values[i]))))
            .toList());
  }

  private static IntStream told(int length) {
    int step = 1 + length / MOST_TOLD;
    return IntStream.range(0, length).filter(i -> i % step == 0 || i == length - 1);
  }

  private static double[] iterations(double[] values) {
    return IntStream.range(0, values.length).asDoubleStream().toArray();
  }

  private static List<Double> boxed(double[] values) {
    return Arrays.stream(values).boxed().toList();
  }
}
