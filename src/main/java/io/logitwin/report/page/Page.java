package io.logitwin.report.page;

import java.util.List;

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
    List<LeftOut> leftOut,
    Images images,
    String style) {
  public Page {
    tiles = List.copyOf(tiles);
    checks = List.copyOf(checks);
    panels = List.copyOf(panels);
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

  /** Returns how many warnings there are. */
  public long warnings() {
    return checks.stream().filter(check -> check.state() == MethodCheck.State.WARNING).count();
  }

  /** Returns the checks of a state. */
  public List<MethodCheck> checks(MethodCheck.State state) {
    return checks.stream().filter(check -> check.state() == state).toList();
  }
}
