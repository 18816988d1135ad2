// How the pad writes numbers.

const MINUS = "\u2212";
const SMALL = 1e-3;
const LARGE = 1e7;

/** All digits: whoever reads them back has the same bits. */
export function exact(number) {
  const size = Math.abs(number);
  const isPlain = size === 0 || (size >= SMALL && size < LARGE);
  return printed(isPlain ? String(number) : number.toExponential());
}

/** Four decimals; by a power of ten where they would not do, whole numbers without. */
export function brief(number) {
  const size = Math.abs(number);
  if (Number.isInteger(number) && size < LARGE) {
    return printed(String(number));
  }
  return printed(size >= SMALL && size < LARGE ? number.toFixed(4) : number.toExponential(2));
}

/** Five digits, and no zeros after the last other one. */
export function short(number) {
  return exact(Number(number.toPrecision(5)));
}

/** Two decimals. */
export function rounded(number) {
  return printed(number.toFixed(2));
}

/** With its sign. */
export function signed(number, write = rounded) {
  const text = write(number);
  return text.startsWith(MINUS) ? text : `+${text}`;
}

export function percent(share) {
  return `${(100 * share).toFixed(2)} %`;
}

/** "identical", or how far apart. */
export function distance(steps) {
  return steps === 0 ? "identical" : `differs by ${counted(steps)}`;
}

export function counted(steps) {
  return steps === 1 ? "1 ulp" : `${steps} ulps`;
}

function printed(text) {
  return text.replace("e+", "e").replaceAll("-", MINUS);
}
