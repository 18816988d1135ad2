package io.logitwin.report.page;

import io.logitwin.examples.Examples;
import io.logitwin.model.TrainedModel;
import java.util.Optional;

/** Makes the drawing pad of a run with a model that fits into a page, and rows to begin with. */
final class PadMaker {
  private static final String PIXELS = "Drawing pad";
  private static final String OTHERS = "Try a row";

  /** So many take 128 KB of the page. */
  private static final int MOST_COEFFICIENTS = 12_000;

  private PadMaker() {}

  static Part of(RunFiles files, String script) {
    Optional<PixelGrid> grid = PixelGrid.find(files);
    String title = grid.isPresent() ? PIXELS : OTHERS;
    if (files.model().isEmpty()) {
      return LeftOut.without("model.json", title);
    }
    if (files.examples().isEmpty()) {
      return LeftOut.without(Examples.FILE, title);
    }
    TrainedModel model = files.model().get();
    long coefficients = (long) model.parameters().classes() * model.parameters().features();
    if (coefficients > MOST_COEFFICIENTS) {
      return new LeftOut(
          title,
          String.format(
              "The model has %d coefficients; a page holds %d at most.",
              coefficients, MOST_COEFFICIENTS));
    }
    PadGallery gallery = PadGallery.of(files.examples().get());
    if (gallery.rows().isEmpty()) {
      return new LeftOut(title, "The run has kept no held-out row to begin with.");
    }
    return new Pad(title, lead(grid.isPresent()), PadData.json(model, grid, gallery), script);
  }

  private static String lead(boolean isImage) {
    return (isImage
            ? "Draw with a mouse, a pen or a finger, or take a row of the run."
            : "Move a feature, or take a row of the run.")
        + " The page answers by the run's own coefficients, in this browser and without a network:"
        + " every margin, every probability, and what speaks for which class.";
  }
}
