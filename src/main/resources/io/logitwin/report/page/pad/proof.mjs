// The page held against the run: every row of the gallery, answered here and there.

import { margins, rowOf } from "./model.mjs";
import { prediction, softmax, ulps } from "./softmax.mjs";

/** One row's answers here, and how far they are from the run's. */
export function compared(model, example) {
  const here = margins(model, rowOf(example, model.features));
  const probabilities = softmax(here).probabilities;
  return {
    margins: here,
    probabilities,
    prediction: prediction(here),
    marginUlps: here.map((z, c) => ulps(z, example.margins[c])),
    probabilityUlps: probabilities.map((p, c) => ulps(p, example.probabilities[c])),
  };
}

/** All rows: how many are identical, and the largest difference. */
export function proof(model, examples) {
  const found = { rows: examples.length, identicalMargins: 0, equalPredictions: 0 };
  found.probabilityUlps = 0;
  found.probabilityDifference = 0;
  for (const example of examples) {
    const row = compared(model, example);
    found.identicalMargins += row.marginUlps.every((steps) => steps === 0) ? 1 : 0;
    found.equalPredictions += row.prediction === example.prediction ? 1 : 0;
    found.probabilityUlps = Math.max(found.probabilityUlps, ...row.probabilityUlps);
    found.probabilityDifference = Math.max(
      found.probabilityDifference,
      ...row.probabilities.map((p, c) => Math.abs(p - example.probabilities[c])),
    );
  }
  return found;
}
