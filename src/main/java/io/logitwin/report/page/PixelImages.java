package io.logitwin.report.page;

import java.util.List;

/**
 * Images of features that are pixels, each a part of the page's one {@link Sprite}.
 *
 * @param side of an image, in pixels
 * @param cards in order
 */
public record PixelImages(int side, List<Card> cards) implements Chart {
  public PixelImages {
    cards = List.copyOf(cards);
  }

  /** Images that belong together, with lines of text. */
  public record Card(List<Image> images, String title, List<String> lines) {
    public Card {
      images = List.copyOf(images);
      lines = List.copyOf(lines);
    }
  }

  /** A part of the sprite by its upper left corner, and what it shows. */
  public record Image(int x, int y, String alternative) {}
}
