// The softmax written out, and all its numbers.

import { byId, fill, whileOpen } from "./html.mjs";
import { brief, exact } from "./numbers.mjs";

export function arithmeticOf(model) {
  const table = byId("pad-numbers");
  const digits = byId("pad-digits");
  const inFull = whileOpen(byId("pad-arithmetic"), (state) => {
    const write = digits.checked ? exact : brief;
    fill(table, rows(model, state, write));
    const { sum, maximum } = state.softmax;
    byId("pad-sum").textContent = `Σ = ${write(sum)}, max = ${write(maximum)}`;
  });
  let last = null;
  digits.addEventListener("change", () => inFull(last));
  return (state) => {
    last = state;
    inFull(state);
    writeOut(model, state);
  };
}

function rows(model, { margins, sums, softmax }, write) {
  return model.classes.map((name, c) => [
    name,
    write(model.intercepts[c]),
    write(sums[c]),
    write(margins[c]),
    write(softmax.exponentials[c]),
    write(softmax.probabilities[c]),
  ]);
}

function writeOut(model, { margins, softmax, ranking }) {
  const c = ranking[0];
  const numbers = {
    name: model.classes[c],
    margin: brief(margins[c]),
    maximum: brief(softmax.maximum),
    term: brief(softmax.exponentials[c]),
    sum: brief(softmax.sum),
    share: brief(softmax.probabilities[c]),
  };
  document.querySelectorAll("#pad-formula [data-number]").forEach((place) => {
    place.textContent = numbers[place.dataset.number];
  });
}
