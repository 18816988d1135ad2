package io.logitwin.report.page;

/**
 * The 256 colours of the images: greys from paper to ink, then blue over white to orange (Okabe and
 * Ito's blue and vermilion, which those see apart who are blind to red or green).
 */
final class Palette {
  private static final int GREYS = 101;
  private static final int HALF = 77;
  private static final int[] BLUE = {0, 114, 178};
  private static final int[] ORANGE = {213, 94, 0};
  private static final int PAPER = 255;

  /** Red, green and blue of each. */
  static final byte[] COLOURS = colours();

  private Palette() {}

  /** Returns the grey of a shade, 0..1. */
  static byte grey(double shade) {
    return (byte) Math.round(clamp(shade, 0) * (GREYS - 1));
  }

  /** Returns the colour of a number, -1..1. */
  static byte diverging(double value) {
    return (byte) (GREYS + HALF + Math.round(clamp(value, -1) * HALF));
  }

  private static double clamp(double value, double least) {
    return Math.max(least, Math.min(1, value));
  }

  private static byte[] colours() {
    byte[] colours = new byte[3 * 256];
    for (int i = 0; i < GREYS; i++) {
      for (int c = 0; c < 3; c++) {
        colours[3 * i + c] = (byte) Math.round(PAPER * (1 - i / (double) (GREYS - 1)));
      }
    }
    for (int i = -HALF; i <= HALF; i++) {
      int[] end = i < 0 ? BLUE : ORANGE;
      for (int c = 0; c < 3; c++) {
        double share = Math.abs(i) / (double) HALF;
        colours[3 * (GREYS + HALF + i) + c] = (byte) Math.round(PAPER + (end[c] - PAPER) * share);
      }
    }
    return colours;
  }
}
