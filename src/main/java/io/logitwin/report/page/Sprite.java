package io.logitwin.report.page;

import io.logitwin.report.page.PixelImages.Image;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** All images of a page in one, so that it is told and unpacked once. */
final class Sprite {
  private static final int COLUMNS = 16;

  private final int side;
  private final List<byte[]> tiles = new ArrayList<>();

  Sprite(int side) {
    this.side = side;
  }

  int side() {
    return side;
  }

  boolean isEmpty() {
    return tiles.isEmpty();
  }

  /** Adds an image of shades, 0 (paper) to 1 (ink). */
  Image grey(double[] shades, String alternative) {
    byte[] tile = new byte[side * side];
    for (int i = 0; i < tile.length; i++) {
      tile[i] = Palette.grey(shades[i]);
    }
    return add(tile, alternative);
  }

  /** Adds an image of numbers around 0, blue below and orange above; the largest is the darkest. */
  Image diverging(double[] values, double largest, String alternative) {
    byte[] tile = new byte[side * side];
    for (int i = 0; i < tile.length; i++) {
      tile[i] = Palette.diverging(largest > 0 ? values[i] / largest : 0);
    }
    return add(tile, alternative);
  }

  private Image add(byte[] tile, String alternative) {
    int at = tiles.size();
    tiles.add(tile);
    return new Image(at % COLUMNS * side, at / COLUMNS * side, alternative);
  }

  int width() {
    return Math.min(COLUMNS, tiles.size()) * side;
  }

  int height() {
    return (tiles.size() + COLUMNS - 1) / COLUMNS * side;
  }

  /** Returns the image as a PNG in base 64. */
  String base64() {
    byte[] pixels = new byte[width() * height()];
    for (int t = 0; t < tiles.size(); t++) {
      int corner = t / COLUMNS * side * width() + t % COLUMNS * side;
      for (int row = 0; row < side; row++) {
        System.arraycopy(tiles.get(t), row * side, pixels, corner + row * width(), side);
      }
    }
    return Base64.getEncoder().encodeToString(Png.of(pixels, width(), Palette.COLOURS));
  }
}
