package io.logitwin.report.page;

import io.logitwin.model.TrainedModel;
import io.logitwin.profile.DataProfile;
import io.logitwin.report.page.Panel.Figure;
import io.logitwin.report.page.PixelImages.Card;
import io.logitwin.report.page.Table.Cell;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** What the model holds for and against each class. */
final class CoefficientsPanel {
  static final String ID = "coefficients";

  private static final String TITLE = "Coefficients";
  private static final int STRONGEST = 10;
  private static final int MOST_CLASSES = 40;

  /** A few huge ones would leave all others white. */
  private static final double FULL_COLOUR = 0.95;

  private final TrainedModel model;
  private final double[] coefficients;
  private final int features;

  private CoefficientsPanel(TrainedModel model) {
    this.model = model;
    this.coefficients = model.parameters().coefficients();
    this.features = model.parameters().features();
  }

  static Part of(RunFiles files, Optional<Sprite> sprite) {
    if (files.model().isEmpty()) {
      return LeftOut.without("model.json", TITLE);
    }
    CoefficientsPanel panel = new CoefficientsPanel(files.model().get());
    return sprite.isPresent()
        ? panel.images(sprite.get())
        : panel.bars(files.profile().flatMap(panel::deviations));
  }

  private int shownClasses() {
    return Math.min(MOST_CLASSES, model.classNames().size());
  }

  private Part images(Sprite sprite) {
    double full = quantile(FULL_COLOUR);
    List<Card> cards = new ArrayList<>();
    for (int c = 0; c < shownClasses(); c++) {
      String name = model.classNames().get(c);
      cards.add(
          new Card(
              List.of(
                  sprite.diverging(of(c), full, "Coefficients of class " + name + " as an image")),
              name,
              List.of()));
    }
    return panel(
        "One image a class: ink in an orange pixel speaks for the class, in a blue one against it,"
            + " in a white one for neither. From ±"
            + Numbers.brief(full)
            + " on, in all images, the colour is the strongest: 95 % of the coefficients are"
            + " smaller, and those of a few pixels at the rim, where ink is rare, much larger.",
        new PixelImages(sprite.side(), cards),
        coefficients,
        "Coefficient");
  }

  private Part bars(Optional<double[]> deviations) {
    double[] sizes = coefficients.clone();
    deviations.ifPresent(
        found -> {
          for (int i = 0; i < sizes.length; i++) {
            sizes[i] *= found[i % features];
          }
        });
    double largest = Pushes.largest(sizes);
    List<BarChart.Group> groups = new ArrayList<>();
    for (int c = 0; c < shownClasses(); c++) {
      int first = c * features;
      int[] strongest = strongest(sizes, c);
      groups.add(
          BarChart.group(
              model.classNames().get(c),
              Arrays.stream(strongest).mapToObj(model.featureNames()::get).toList(),
              Arrays.stream(strongest).mapToDouble(f -> sizes[first + f]).toArray(),
              largest));
    }
    return panel(
        deviations.isPresent()
            ? "The largest of each class, as coefficient × standard deviation of the feature:"
                + " what a usual change of the feature moves the margin by."
            : "The largest of each class, as they are: they depend on the units of the features"
                + " (the run has no data-profile.json, which knows the standard deviations).",
        new BarChart(groups),
        sizes,
        deviations.isPresent() ? "Coefficient × deviation" : "Coefficient");
  }

  private Part panel(String lead, Chart chart, double[] sizes, String head) {
    List<String> leads = new ArrayList<>(List.of(lead));
    if (shownClasses() < model.classNames().size()) {
      leads.add("Shown are the first " + shownClasses() + " classes; model.json has all.");
    }
    return new Panel(
        ID,
        TITLE,
        leads,
        List.of(
            new Figure(
                "coefficients-figure",
                "Coefficients by class",
                "What speaks for each class and what against it.",
                chart,
                List.of(table(sizes, head)))),
        List.of());
  }

  private Table table(double[] sizes, String head) {
    List<List<Cell>> rows = new ArrayList<>();
    for (int c = 0; c < shownClasses(); c++) {
      for (int feature : strongest(sizes, c)) {
        rows.add(
            List.of(
                Cell.text(model.classNames().get(c)),
                Cell.text(model.featureNames().get(feature)),
                Cell.number(sizes[c * features + feature])));
      }
    }
    return new Table(
        String.format(
            "The %d strongest of each class; model.json has all %d",
            Math.min(STRONGEST, features), coefficients.length),
        List.of("Class", "Feature", head),
        rows);
  }

  private int[] strongest(double[] sizes, int c) {
    return IntStream.range(0, features)
        .boxed()
        .sorted(Comparator.comparingDouble(f -> -Math.abs(sizes[c * features + f])))
        .limit(STRONGEST)
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private double quantile(double share) {
    double[] sizes = Arrays.stream(coefficients).map(Math::abs).sorted().toArray();
    return sizes[(int) Math.min(sizes.length - 1, Math.ceil(share * sizes.length))];
  }

  private double[] of(int c) {
    return Arrays.copyOfRange(coefficients, c * features, (c + 1) * features);
  }

  private Optional<double[]> deviations(DataProfile profile) {
    return profile.features().keySet().containsAll(model.featureNames())
        ? Optional.of(
            model.featureNames().stream()
                .mapToDouble(name -> profile.features().get(name).standardDeviation())
                .map(deviation -> Double.isFinite(deviation) ? deviation : 0)
                .toArray())
        : Optional.empty();
  }
}
