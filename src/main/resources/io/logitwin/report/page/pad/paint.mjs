// Images of pixels in the colours of Palette.java: grey on paper; blue below 0, orange above.

const BLUE = [0, 114, 178];
const ORANGE = [213, 94, 0];
const PAPER = 255;

/** Paints the darkness of each pixel, 0..255. */
export function paintGrey(canvas, side, values) {
  paint(canvas, side, (f) => {
    const shade = PAPER - values[f];
    return [shade, shade, shade];
  });
}

/**
 * Paints numbers around 0. The 95 % quantile of the sizes of those that are not 0 is the darkest:
 * one pixel at the rim, where ink is rare, would leave all others white.
 */
export function paintSigned(canvas, side, values) {
  const sizes = values.map(Math.abs).filter((size) => size > 0).sort();
  const full = sizes.length > 0 ? sizes[Math.floor(0.95 * (sizes.length - 1))] : 1;
  paint(canvas, side, (f) => {
    const share = Math.min(1, Math.abs(values[f]) / full);
    return (values[f] < 0 ? BLUE : ORANGE).map((end) => PAPER + (end - PAPER) * share);
  });
}

function paint(canvas, side, colour) {
  if (canvas.width !== side) {
    canvas.width = side;
    canvas.height = side;
  }
  const context = canvas.getContext("2d");
  const image = context.createImageData(side, side);
  for (let f = 0; f < side * side; f++) {
    image.data.set(colour(f), 4 * f);
    image.data[4 * f + 3] = 255;
  }
  context.putImageData(image, 0, 0);
}
