// Probabilities and prediction from finite margins: Softmax.java and Sigmoid.java, operation for operation.

/**
 * The terms of a softmax, as they are written out: e^(z - max) of each class, their sum, and each
 * term times 1 / sum. Multiplied, not divided: the last bit is MLlib's only so.
 */
export function softmax(margins) {
  const maximum = margins.reduce((largest, z) => (z > largest ? z : largest), -Number.MAX_VALUE);
  const exponentials = margins.map((z) => Math.exp(z - maximum));
  let sum = 0;
  for (const term of exponentials) {
    sum += term;
  }
  const factor = 1 / sum;
  return { maximum, exponentials, sum, probabilities: exponentials.map((term) => term * factor) };
}

/** The class of the largest margin, the first of equal ones. */
export function prediction(margins) {
  let best = 0;
  for (let c = 1; c < margins.length; c++) {
    if (margins[c] > margins[best]) {
      best = c;
    }
  }
  return best;
}

/** The classes by descending margin, the first of equal ones first. */
export function ranking(margins) {
  return margins.map((_, c) => c).sort((a, b) => margins[b] - margins[a] || a - b);
}

/** 1 / (1 + e^-margin). */
export function sigmoid(margin) {
  return 1 / (1 + Math.exp(-margin));
}

/** How many steps of the last bit are between two finite numbers: 0 if they are the same. */
export function ulps(one, other) {
  const steps = place(one) - place(other);
  return Number(steps < 0n ? -steps : steps);
}

/** All doubles in their order, numbered from 0 at ±0.0. */
function place(number) {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, number);
  const bits = view.getBigInt64(0);
  return bits < 0n ? -(bits + (1n << 63n)) : bits;
}
