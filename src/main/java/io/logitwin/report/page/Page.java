package io.logitwin.report.page;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A page, ready to be printed.
 *
 * @param title of the window and the page
 * @param subtitle when and where
 * @param failure why the run did not succeed; empty if it did
 * @param summary a sentence on what the run did
 * @param tiles what is seen first
 * @param checks of the method, the warnings first
 * @param panels in order
 * @param pads the drawing pad, if there is one
 * @param leftOut panels that there is nothing for
 * @param images of all panels
 * @param style the page's CSS
 */
public record Page(
    String title,
    String subtitle,
    String failure,
    String summary,
    List<Tile> tiles,
    List<MethodCheck> checks,
    List<Panel> panels,
    List<Pad> pads,
    List<LeftOut> leftOut,
    Images images,
    String style) {
  public Page {
    tiles = List.copyOf(tiles);
    checks = List.copyOf(checks);
    panels = List.copyOf(panels);
    pads = List.copyOf(pads);
    leftOut = List.copyOf(leftOut);
  }

  /**
   * The sprite.
   *
   * @param side of an image; 0 if the features are no pixels
   * @param base64 the PNG; empty if there is none
   */
  public record Images(int side, int width, int height, String base64) {
    static final Images NONE = new Images(0, 0, 0, "");
  }

  /**
   * Returns the Content-Security-Policy: no request whatever, and no script but the pad's, by its
   * hash.
   */
  public String policy() {
    String scripts =
        pads.stream().map(pad -> "script-src '" + pad.hash() + "'; ").collect(Collectors.joining());
    return "default-src 'none'; "
        + scripts
        + "style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";
  }

  /** Returns the pad if its place is after a panel: it tries what the coefficients show. */
  public List<Pad> padsAfter(Panel panel) {
    return panel.id().equals(CoefficientsPanel.ID) ? pads : List.of();
  }

  /** Returns how many warnings there are. */
  public long warnings() {
    return checks.stream().filter(check -> check.state() == MethodCheck.State.WARNING).count();
  }

  /** Returns the checks of a state. */
  public List<MethodCheck> checks(MethodCheck.State state) {
    return checks.stream().filter(check -> check.state() == state).toList();
  }
}
