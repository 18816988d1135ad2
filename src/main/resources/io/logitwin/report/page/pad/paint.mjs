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

/** Paints numbers around 0; the largest is the darkest. */
export function paintSigned(canvas, side, values) {
  const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  paint(canvas, side, (f) => {
    const share = largest > 0 ? Math.abs(values[f]) / largest : 0;
    return (values[f] < 0 ? BLUE : ORANGE).map((end) => PAPER + (end - PAPER) * share);
  });
}

function paint(canvas, side, colour) {
  canvas.width = side;
  canvas.height = side;
  const context = canvas.getContext("2d");
  const image = context.createImageData(side, side);
  for (let f = 0; f < side * side; f++) {
    image.data.set([...colour(f), 255], 4 * f);
  }
  context.putImageData(image, 0, 0);
}
