// Two classes against each other: what speaks for the one and for the other, and the softmax of two, which is the
// sigmoid of the difference.

import { byId, element, fill, whileOpen } from "./html.mjs";
import { contributions, pushes, strongest } from "./model.mjs";
import { brief, distance, exact, rounded, signed } from "./numbers.mjs";
import { paintSigned } from "./paint.mjs";
import { sigmoid, softmax, ulps } from "./softmax.mjs";

const STRONGEST = 20;

export function pairOf(model, side) {
  const choice = pairChoice(model);
  const list = whileOpen(byId("pad-pushes"), ({ state, pushed }) =>
    fill(
      byId("pad-strongest"),
      strongest(pushed, STRONGEST).map((f) => [
        model.featureName(f),
        brief(state.row[f]),
        signed(pushed[f], brief),
      ]),
    ),
  );
  let last = null;
  const update = (state) => {
    last = state;
    const { towards, against } = choice.of(state.ranking);
    byId("pad-push").textContent = against === null ? "θ·x" : "(θ for − θ against)·x";
    const pushed =
      against === null
        ? contributions(model, state.row, towards)
        : pushes(model, state.row, towards, against);
    if (side > 0) {
      paintSigned(byId("pad-overlay"), side, pushed);
    }
    byId("pad-balance").textContent = balance(model, state, pushed, towards, against);
    byId("pad-two").hidden = against === null || towards === against;
    if (!byId("pad-two").hidden) {
      writeTwo(model, state.margins, towards, against);
    }
    list({ state, pushed });
  };
  choice.changed(() => update(last));
  return update;
}

/** The two selects: a class, or whatever is first and second just now. */
function pairChoice(model) {
  const selects = [byId("pad-towards"), byId("pad-against")];
  selects.forEach((select) =>
    model.classes.forEach((name, c) => select.append(element("option", { value: c }, name))),
  );
  const chosen = (select, automatic) =>
    select.value === "auto" ? automatic : select.value === "none" ? null : Number(select.value);
  return {
    changed: (action) =>
      selects.forEach((select) => select.addEventListener("change", () => action())),
    of: (ranking) => {
      const towards = chosen(selects[0], ranking[0]);
      const best = ranking.find((c) => c !== towards) ?? null;
      return { towards, against: chosen(selects[1], best) };
    },
  };
}

function balance(model, { margins }, pushed, towards, against) {
  const total = (keep) => pushed.reduce((sum, push) => (keep(push) ? sum + push : sum), 0);
  const plus = signed(total((push) => push > 0));
  const minus = rounded(total((push) => push < 0));
  const name = (c) => model.classes[c];
  if (against === null) {
    const own = signed(model.intercepts[towards]);
    return `For ${name(towards)}: ${plus}; against it: ${minus}; intercept: ${own}. Together z(${name(towards)}) = ${rounded(margins[towards])}.`;
  }
  const intercepts = signed(model.intercepts[towards] - model.intercepts[against]);
  const difference = rounded(margins[towards] - margins[against]);
  return `For ${name(towards)}: ${plus}; for ${name(against)}: ${minus}; difference of the intercepts: ${intercepts}. Together z(${name(towards)}) − z(${name(against)}) = ${difference}.`;
}

function writeTwo(model, margins, towards, against) {
  const both = [towards, against];
  const two = softmax(both.map((c) => margins[c])).probabilities;
  const difference = margins[towards] - margins[against];
  const sigmoids = [sigmoid(difference), sigmoid(-difference)];
  fill(
    byId("pad-both"),
    both.map((c, i) => [
      model.classes[c],
      exact(two[i]),
      exact(sigmoids[i]),
      distance(ulps(two[i], sigmoids[i])),
    ]),
  );
  byId("pad-difference").textContent =
    `z(${model.classes[towards]}) − z(${model.classes[against]}) = ${exact(difference)}`;
}
