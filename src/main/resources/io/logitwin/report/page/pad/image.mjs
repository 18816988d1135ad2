// From a drawing to the pixels of the model.
//
// MNIST, as its authors describe it (LeCun, Cortes, Burges, "The MNIST database of handwritten digits"): scaled to fit a
// box of 20 x 20 with its proportions kept, in grey by the scaling, and placed in 28 x 28 by its centre of mass. In the
// data the longer side is 20 in every image, and the centre of mass is within half a pixel of pixel (14, 14), counted from
// 0: so it is moved by whole pixels.

const BOX = 20;
const SIDE = 28;

/**
 * Centres a drawing as MNIST was.
 *
 * ink is the darkness of each pixel, 0..255, row by row; the result is side x side whole numbers,
 * 0..255. No ink gives no ink.
 */
export function centred(ink, width, height, side) {
  const drawn = bounds(ink, width, height);
  if (drawn === null) {
    return new Float64Array(side * side);
  }
  const small = shrunk(ink, width, drawn, Math.max(1, Math.round((side * BOX) / SIDE)));
  const mass = centreOfMass(small);
  return placed(
    small,
    side,
    offset(mass.x, small.width, side),
    offset(mass.y, small.height, side),
  );
}

/** Scales a square drawing as it stands, for data that was not centred. */
export function whole(ink, width, side) {
  const small = shrunk(ink, width, { x: 0, y: 0, width, height: width }, side);
  return placed(small, side, 0, 0);
}

function bounds(ink, width, height) {
  let left = width;
  let right = -1;
  let top = height;
  let bottom = -1;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (ink[y * width + x] > 0) {
        left = Math.min(left, x);
        right = Math.max(right, x);
        top = Math.min(top, y);
        bottom = y;
      }
    }
  }
  return right < 0
    ? null
    : { x: left, y: top, width: right - left + 1, height: bottom - top + 1 };
}

/** Scales a part so that its longer side is box: each new pixel is the mean of what it covers. */
function shrunk(ink, stride, part, box) {
  const longer = Math.max(part.width, part.height);
  const columns = covers(part.width, longer, box);
  const rows = covers(part.height, longer, box);
  const narrow = new Float64Array(part.height * columns.length);
  for (let y = 0; y < part.height; y++) {
    const from = (part.y + y) * stride + part.x;
    columns.forEach((column, x) => {
      for (const [at, share] of column) {
        narrow[y * columns.length + x] += share * ink[from + at];
      }
    });
  }
  const pixels = new Float64Array(rows.length * columns.length);
  rows.forEach((row, y) => {
    for (const [at, share] of row) {
      for (let x = 0; x < columns.length; x++) {
        pixels[y * columns.length + x] += share * narrow[at * columns.length + x];
      }
    }
  });
  return { width: columns.length, height: rows.length, pixels };
}

/** Of each new pixel along a side: the old ones that it covers, and their shares of it. */
function covers(length, longer, box) {
  const step = longer / box;
  return Array.from({ length: Math.ceil((length * box) / longer) }, (_, i) => {
    const start = (i * longer) / box;
    const end = Math.min(length, ((i + 1) * longer) / box);
    const shares = [];
    for (let at = Math.floor(start); at < end; at++) {
      shares.push([at, (Math.min(end, at + 1) - Math.max(start, at)) / step]);
    }
    return shares;
  });
}

function centreOfMass({ width, pixels }) {
  let mass = 0;
  let x = 0;
  let y = 0;
  pixels.forEach((ink, i) => {
    mass += ink;
    x += ink * (i % width);
    y += ink * Math.floor(i / width);
  });
  return { x: x / mass, y: y / mass };
}

/** Where an image begins so that its mass is in the middle; never so far that it is cut. */
function offset(mass, length, side) {
  return Math.max(0, Math.min(side - length, Math.floor(side / 2) - Math.round(mass)));
}

function placed(small, side, left, top) {
  const image = new Float64Array(side * side);
  for (let y = 0; y < small.height; y++) {
    for (let x = 0; x < small.width; x++) {
      image[(top + y) * side + left + x] = Math.round(small.pixels[y * small.width + x]);
    }
  }
  return image;
}
