// The answer: a bar a class, its margin as intercept + sum, and a sentence.

import { byId, element, write } from "./html.mjs";
import { percent, rounded, signed } from "./numbers.mjs";

const LONGEST_NAME = 14;

export function barsOf(model) {
  const list = byId("pad-bars");
  const longest = Math.max(...model.classes.map((name) => name.length));
  list.style.setProperty("--pad-name", `${0.6 * Math.min(LONGEST_NAME, longest) + 0.4}rem`);
  const bars = model.classes.map((name) => {
    const bar = {
      fill: element("span", { class: "pad-fill" }),
      share: element("span", { class: "pad-share" }),
      margin: element("span", { class: "pad-margin" }),
    };
    bar.item = element(
      "li",
      {},
      element("span", { class: "pad-class" }, name),
      element("span", { class: "pad-track", "aria-hidden": "true" }, bar.fill),
      bar.share,
      bar.margin,
    );
    list.append(bar.item);
    return bar;
  });
  return ({ margins, sums, softmax, ranking }) => {
    bars.forEach((bar, c) => {
      bar.fill.style.width = `${100 * softmax.probabilities[c]}%`;
      write(bar.share, percent(softmax.probabilities[c]));
      const intercept = rounded(model.intercepts[c]);
      write(bar.margin, `z = ${intercept} ${term(sums[c])} = ${rounded(margins[c])}`);
      bar.item.classList.toggle("first", c === ranking[0]);
    });
    write(byId("pad-answer"), sentence(model, softmax, ranking));
  };
}

/** A number as it is added: + 1.5 or − 1.5. */
function term(number) {
  const text = signed(number);
  return `${text[0]} ${text.slice(1)}`;
}

/** What is predicted, and what comes next. */
export function sentence(model, { probabilities }, [first, second]) {
  const next =
    second === undefined ? "" : `, then ${model.classes[second]}: ${percent(probabilities[second])}`;
  return `${model.classes[first]}: ${percent(probabilities[first])}${next}`;
}
