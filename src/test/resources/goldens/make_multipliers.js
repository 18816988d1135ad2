// Multipliers and losses of rows of margins, by V8's Math.exp and Math.log, which are ports of fdlibm like Java's StrictMath.
// node make_multipliers.js > multipliers.json
'use strict';

let state = 12345;
function next() { // a linear congruential generator (Numerical Recipes, chapter 7.1), in 0..1
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return state / 2 ** 32;
}

const rows = [];
for (let row = 0; row < 80; row++) {
  const classes = 2 + (row % 11);
  const scale = [0.5, 5, 50, 500][row % 4];
  const margins = Array.from({ length: classes }, () => (next() - 0.5) * scale);
  const label = Math.floor(next() * classes);
  const weight = row % 3 === 0 ? 1 : 0.25 + next();
  const maximum = margins.reduce((a, b) => Math.max(a, b));
  const exponentials = margins.map((z) => Math.exp(z - maximum));
  const sum = exponentials.reduce((a, b) => a + b, 0);
  const factor = weight / sum;
  const multipliers = exponentials.map((e) => e * factor);
  multipliers[label] -= weight;
  const loss = weight * (Math.log(sum) - (margins[label] - maximum));
  rows.push(JSON.stringify({ label, weight, margins, loss, multipliers }));
}
console.log(`[\n${rows.join(',\n')}\n]`);
