// Features that are no pixels: a slider each, of the 40 that matter most; the others stay as they are.

import { element } from "./html.mjs";
import { short } from "./numbers.mjs";

const MOST = 40;

/** Least, largest and mean of each feature among rows, and whether all its values are whole. */
export function ranges(rows) {
  return Array.from({ length: rows[0].length }, (_, f) => {
    const values = rows.map((row) => row[f]);
    return {
      least: Math.min(...values),
      largest: Math.max(...values),
      mean: values.reduce((total, value) => total + value, 0) / values.length,
      whole: values.every(Number.isInteger),
    };
  });
}

/** The features that move the margins apart most over their range, in the model's order. */
export function mostMoving(model, found) {
  const reach = found.map(({ least, largest }, f) => {
    const column = model.classes.map((_, c) => model.coefficients[c * model.features + f]);
    return (Math.max(...column) - Math.min(...column)) * (largest - least);
  });
  return [...reach.keys()]
    .sort((a, b) => reach[b] - reach[a] || a - b)
    .slice(0, MOST)
    .sort((a, b) => a - b);
}

/** Puts the sliders into a place; moved is called with the feature and its new value. */
export function sliders(place, model, found, moved) {
  const shown = mostMoving(model, found).map((f) => {
    const { least, largest, whole } = found[f];
    const step = whole ? "1" : "any";
    const input = element("input", { type: "range", min: least, max: largest, step });
    const output = element("output", {});
    input.addEventListener("input", () => {
      output.textContent = short(input.valueAsNumber);
      moved(f, input.valueAsNumber);
    });
    place.append(element("label", {}, element("span", {}, model.featureName(f)), input, output));
    return { f, input, output };
  });
  return (row) =>
    shown.forEach(({ f, input, output }) => {
      input.value = row[f];
      output.textContent = short(row[f]);
    });
}
