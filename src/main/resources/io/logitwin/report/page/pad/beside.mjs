// A row of the gallery: the run's own answers beside those of this page.

import { byId, fill } from "./html.mjs";
import { counted, distance, exact } from "./numbers.mjs";
import { compared, proof } from "./proof.mjs";

export function besideOf(model) {
  const details = byId("pad-beside");
  return ({ example }) => {
    details.hidden = example === undefined;
    if (example === undefined) {
      return;
    }
    const here = compared(model, example);
    fill(
      byId("pad-margins"),
      model.classes.map((name, c) => [
        name,
        exact(example.margins[c]),
        exact(here.margins[c]),
        distance(here.marginUlps[c]),
      ]),
    );
    fill(
      byId("pad-probabilities"),
      model.classes.map((name, c) => [
        name,
        exact(example.probabilities[c]),
        exact(here.probabilities[c]),
        distance(here.probabilityUlps[c]),
      ]),
    );
  };
}

/** Says what came of answering all rows of the gallery. */
export function sayProof(model, examples) {
  const place = byId("pad-proof");
  const found = proof(model, examples);
  const all =
    found.identicalMargins === found.rows &&
    found.equalPredictions === found.rows &&
    found.probabilityDifference <= 1e-12;
  place.classList.toggle("calm", all);
  place.classList.toggle("failure", !all);
  place.textContent =
    `${found.identicalMargins} of ${found.rows} rows of the gallery: margins identical to the run's, to the last bit. ` +
    `Predictions equal: ${found.equalPredictions} of ${found.rows}. ` +
    (found.probabilityUlps === 0
      ? "Probabilities identical."
      : `Probabilities differ by at most ${counted(found.probabilityUlps)} (${found.probabilityDifference.toExponential(1)}).`);
}
