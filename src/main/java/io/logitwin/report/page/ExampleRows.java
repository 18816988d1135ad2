package io.logitwin.report.page;

import io.logitwin.examples.ExampleRow;
import io.logitwin.examples.Examples;
import io.logitwin.model.TrainedModel;
import io.logitwin.report.page.Panel.Figure;
import io.logitwin.report.page.PixelImages.Card;
import io.logitwin.report.page.Table.Cell;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Held-out rows and what pushed them towards another class than theirs. */
final class ExampleRows {
  private static final int STRONGEST = 5;

  private final TrainedModel model;
  private final Pushes pushes;
  private final Optional<Sprite> sprite;

  ExampleRows(TrainedModel model, Optional<Sprite> sprite) {
    this.model = model;
    this.pushes = new Pushes(model.parameters(), model.featureNames());
    this.sprite = sprite;
  }

  /** A row, its class, and the class that it was or may be taken for. */
  record Shown(ExampleRow row, int own, int other) {}

  static Map<Long, ExampleRow> byId(Examples examples) {
    return examples.rows().stream()
        .collect(Collectors.toMap(ExampleRow::rowId, Function.identity()));
  }

  /** Returns the images with their numbers, if the features are pixels. */
  List<Figure> figures(String id, String title, List<Shown> rows, Table numbers) {
    return sprite.isEmpty() || rows.isEmpty()
        ? List.of()
        : List.of(
            new Figure(
                id,
                title,
                "Each row as an image, and beside it which pixels pushed towards the other class"
                    + " (orange) and which towards its own (blue).",
                new PixelImages(
                    sprite.get().side(),
                    rows.stream().map(row -> card(row, sprite.get())).toList()),
                List.of(numbers)));
  }

  private Card card(Shown shown, Sprite images) {
    String own = model.classNames().get(shown.own());
    String other = model.classNames().get(shown.other());
    double[] shades = new double[images.side() * images.side()];
    for (int i = 0; i < shown.row().indices().size(); i++) {
      shades[shown.row().indices().get(i)] = shown.row().values().get(i) / PixelGrid.INK;
    }
    double[] found = pushes.of(shown.row(), shown.other(), shown.own());
    return new Card(
        List.of(
            images.grey(shades, "Row " + shown.row().rowId() + ", labelled " + own),
            images.diverging(found, Pushes.full(found), "Pixels for " + other + " against " + own)),
        own + " → " + other,
        List.of(
            "row " + shown.row().rowId(),
            "p(" + other + ") = " + probability(shown.row(), shown.other())));
  }

  private static String probability(ExampleRow row, int c) {
    return Numbers.percent(row.probabilities().get(c));
  }

  /** Returns the rows as a table. */
  Table table(String caption, String otherTitle, List<Shown> rows) {
    List<List<Cell>> lines = new ArrayList<>();
    for (Shown shown : rows) {
      lines.add(
          List.of(
              Cell.text(Long.toString(shown.row().rowId())),
              Cell.text(model.classNames().get(shown.own())),
              Cell.text(model.classNames().get(shown.other())),
              Cell.number(probability(shown.row(), shown.own())),
              Cell.number(probability(shown.row(), shown.other())),
              Cell.text(pushes.strongest(shown.row(), shown.other(), shown.own(), STRONGEST))));
    }
    return new Table(
        caption,
        List.of(
            "Row",
            "Label",
            otherTitle,
            "p of the label",
            "p of the other",
            "Pushed most towards the other (+) or the label (−)"),
        lines);
  }
}
