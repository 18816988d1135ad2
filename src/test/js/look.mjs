// Puts the pad into the page of a run, to look at without a build: node look.mjs RUN [OUTPUT]. What PadData.java and
// pad.jte do, roughly.

import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { FOLDER, joined } from "./joined.mjs";

const MOST = 24;

export function dataOf(model, examples, side) {
  const names = model.features;
  const word = names[0].slice(0, -1);
  const numbered = names.length > 1 && names.every((name, f) => name === word + f);
  const coefficients = Float64Array.from(model.classes.flatMap((c) => c.coefficients));
  const groups = [
    { name: "Predicted right", ids: examples.correct.slice(0, MOST) },
    { name: "Surest mistakes", ids: examples.mistakes.slice(0, MOST) },
    {
      name: "Suspected label errors",
      ids: examples["label-suspects"].slice(0, MOST).map((row) => row["row-id"]),
    },
  ].filter((group) => group.ids.length > 0);
  const wanted = new Set(groups.flatMap((group) => group.ids));
  return {
    side,
    order: model["summation-order"],
    classes: model.classes.map((c) => c.name),
    features: numbered ? { word, count: names.length } : { names },
    intercepts: model.classes.map((c) => c.intercept),
    coefficients: Buffer.from(coefficients.buffer).toString("base64"),
    groups,
    rows: examples.rows
      .filter((row) => wanted.has(row["row-id"]))
      .map(({ "row-id": id, label, prediction, margins, probabilities, indices, values }) => ({
        id,
        label,
        prediction,
        margins,
        probabilities,
        indices,
        values,
      })),
  };
}

export function pageWith(page, data, extra = "") {
  const script = joined();
  const hash = createHash("sha256").update(script).digest("base64");
  const markup = readFileSync(new URL("../../main/jte/pad.jte", import.meta.url), "utf8")
    .replace(/^@.*\n/gm, "")
    .replace("${pad.title()}", data.side > 0 ? "Drawing pad" : "Try a row")
    .replace("${pad.lead()}", "LEAD");
  const json = JSON.stringify(data).replaceAll("<", "\\u003c");
  return page
    .replace(/<section aria-labelledby="drawing-pad">[^]*?<\/section>\n/, "")
    .replace(/<script [^]*?<\/script>\n/g, "")
    .replace(/script-src '.*?'; /, "")
    .replace("style-src 'unsafe-inline'", `script-src 'sha256-${hash}'; style-src 'unsafe-inline'`)
    .replace("</style>", () => `${readFileSync(new URL("pad.css", FOLDER), "utf8")}</style>`)
    .replace(/<div id="drawing-pad".*\n|(?=<section aria-labelledby="surest-mistakes)/, () => markup)
    .replace(
      "</body>",
      () =>
        `<script type="application/json" id="model-data">${json}</script>\n<script type="module">${script}</script>${extra}\n</body>`,
    );
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  const [run, output] = process.argv.slice(2);
  const read = (name) => JSON.parse(readFileSync(join(run, name), "utf8"));
  const page = readFileSync(join(run, "report.html"), "utf8");
  const side = Number(page.match(/id="drawing-pad" data-side="(\d+)"|\{"side":(\d+)/)?.slice(1).find(Boolean) ?? 0);
  writeFileSync(output, pageWith(page, dataOf(read("model.json"), read("examples.json"), side)));
}
