// The k equations z = Θx + b: SoftmaxModel.java, operation for operation.

/**
 * Reads what PadData.java wrote. Θ is base 64 of doubles, the lowest byte first, a row a class: no
 * bit is lost, and it takes half the room of its decimals. The rest is plain JSON.
 */
export function readModel(data) {
  const { word, count, names } = data.features;
  const features = names ? names.length : count;
  return {
    classes: data.classes,
    features,
    featureName: (f) => (names ? names[f] : word + f),
    intercepts: data.intercepts,
    coefficients: doubles(data.coefficients, data.classes.length * features),
    interceptFirst: data.order === "intercept-first",
  };
}

function doubles(base64, count) {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  if (bytes.length !== 8 * count) {
    throw new Error(`Invalid coefficients: ${bytes.length} bytes (must be 8 x ${count})`);
  }
  const view = new DataView(bytes.buffer);
  return Float64Array.from({ length: count }, (_, i) => view.getFloat64(8 * i, true));
}

/** All features of a row, of which only those are listed that are not 0. */
export function rowOf({ indices, values }, features) {
  const row = new Float64Array(features);
  indices.forEach((f, i) => {
    row[f] = values[i];
  });
  return row;
}

/**
 * The margin of each class. The order of the sum makes the last bits: coefficient times value of
 * the features that are not 0, ascending, each rounded; then the intercept, or the intercept first.
 */
export function margins(model, row) {
  return model.interceptFirst
    ? model.intercepts.map((intercept, c) => sum(model, c, row, intercept))
    : sums(model, row).map((total, c) => total + model.intercepts[c]);
}

/** Σ θ·x of each class, without the intercepts. */
export function sums(model, row) {
  return model.intercepts.map((_, c) => sum(model, c, row, 0));
}

function sum(model, c, row, start) {
  const first = c * model.features;
  let total = start;
  for (let f = 0; f < model.features; f++) {
    if (row[f] !== 0) {
      total += row[f] * model.coefficients[first + f];
    }
  }
  return total;
}

/** What each feature adds to the margin of a class: θ·x. */
export function contributions(model, row, c) {
  const first = c * model.features;
  return row.map((x, f) => (x === 0 ? 0 : x * model.coefficients[first + f]));
}

/** What each feature adds to how far a class is before another: (θ towards - θ against)·x. */
export function pushes(model, row, towards, against) {
  const one = towards * model.features;
  const other = against * model.features;
  return row.map((x, f) =>
    x === 0 ? 0 : (model.coefficients[one + f] - model.coefficients[other + f]) * x,
  );
}

/** The features with the largest numbers, by size, 0 left out. */
export function strongest(numbers, limit) {
  return [...numbers.keys()]
    .filter((f) => numbers[f] !== 0)
    .sort((a, b) => Math.abs(numbers[b]) - Math.abs(numbers[a]) || a - b)
    .slice(0, limit);
}
