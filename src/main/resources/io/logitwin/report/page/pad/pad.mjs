// The drawing pad: a row comes from a drawing, from sliders or from the gallery, and everything is computed anew.

import { arithmeticOf } from "./arithmetic.mjs";
import { barsOf, sentence } from "./bars.mjs";
import { besideOf, sayProof } from "./beside.mjs";
import { drawingArea } from "./drawing.mjs";
import { byId, element } from "./html.mjs";
import { centred, whole } from "./image.mjs";
import { penByKeys } from "./keys.mjs";
import { margins, readModel, rowOf, sums } from "./model.mjs";
import { paintGrey } from "./paint.mjs";
import { pairOf } from "./pair.mjs";
import { ranges, sliders } from "./sliders.mjs";
import { ranking, softmax } from "./softmax.mjs";

function startPad() {
  const data = JSON.parse(byId("model-data").textContent);
  const model = readModel(data);
  const views = [barsOf(model), arithmeticOf(model), pairOf(model, data.side), besideOf(model)];

  function show(row, example) {
    const state = { row, example, margins: margins(model, row), sums: sums(model, row) };
    state.softmax = softmax(state.margins);
    state.ranking = ranking(state.margins);
    views.forEach((view) => view(state));
    return state;
  }

  /** Also says it to who does not see: only when something has come to its end. */
  function tell(row, example) {
    const state = show(row, example);
    byId("pad-said").textContent = sentence(model, state.softmax, state.ranking);
  }

  const rows = data.rows.map((example) => rowOf(example, model.features));
  const input =
    data.side > 0
      ? drawnInput(data.side, rows, { show, tell })
      : slidInput(model, rows, { show, tell });
  gallery(data, model, (at) => {
    input(rows[at]);
    tell(rows[at], data.rows[at]);
  });
  sayProof(model, data.rows);
  byId("pad-off").remove();
  byId("pad").hidden = false;
}

/** Rows from a drawing. Returns what puts a row of the gallery there. */
function drawnInput(side, rows, { show, tell }) {
  byId("pad-sliders").remove();
  const unchanged = rows.filter((row) =>
    centred(row, side, side, side).every((ink, f) => ink === row[f]),
  ).length;
  // Data that was centred so is not changed by it.
  const isCentred = unchanged > 0.9 * rows.length;
  byId("pad-centring").textContent = isCentred
    ? `Centred as MNIST was: scaled to fit 20 of 28 parts of the side with its proportions kept, in grey by the scaling, then moved by whole pixels until its centre of mass is in the middle. ${unchanged} of ${rows.length} rows of the gallery go through this unchanged.`
    : `Scaled to ${side} × ${side} as it stands: centring as in MNIST would change the rows of the gallery.`;

  const image = byId("pad-image");
  function drawn() {
    const ink = area.ink();
    const row = isCentred
      ? centred(ink, area.width, area.width, side)
      : whole(ink, area.width, side);
    paintGrey(image, side, row);
    return row;
  }
  let waiting = false;
  const area = drawingArea(byId("pad-canvas"), {
    moved: () => {
      if (!waiting) {
        waiting = true;
        requestAnimationFrame(() => {
          waiting = false;
          show(drawn());
        });
      }
      byId("pad-row").value = "";
    },
    ended: () => {
      byId("pad-row").value = "";
      tell(drawn());
    },
  });
  penByKeys(byId("pad-canvas"), byId("pad-cursor"), area, (text) => {
    byId("pad-said").textContent = text;
  });
  byId("pad-clear").addEventListener("click", () => area.clear());
  byId("pad-undo").addEventListener("click", () => area.undo());
  byId("pad-pen").addEventListener("input", (event) => area.setPen(event.target.valueAsNumber));
  return (row) => {
    paintGrey(image, side, row);
    area.show(image);
  };
}

/** Rows from sliders. */
function slidInput(model, rows, { show, tell }) {
  byId("pad-draw").remove();
  byId("pad-images").remove();
  byId("pad").classList.add("slid");
  const found = ranges(rows);
  byId("pad-centring").textContent =
    "Each slider goes from the least to the largest value among the rows of the gallery. Of more than 40 features those have one that move the margins apart most; the others keep the value of the row that was chosen last.";
  let row = Float64Array.from(found, ({ mean }) => mean);
  const put = sliders(byId("pad-sliders"), model, found, (f, value) => {
    row[f] = value;
    byId("pad-row").value = "";
    show(row);
  });
  byId("pad-sliders").addEventListener("change", () => tell(row));
  put(row);
  return (other) => {
    row = other.slice();
    put(row);
  };
}

/** The rows to choose from, in their groups; the run's least sure answer is shown first. */
function gallery(data, model, chosen) {
  const select = byId("pad-row");
  const at = new Map(data.rows.map((row, i) => [row.id, i]));
  const label = ({ id, label, prediction }) =>
    label === prediction
      ? `row ${id}: ${model.classes[label]}`
      : `row ${id}: ${model.classes[label]} → ${model.classes[prediction]}`;
  select.append(element("option", { value: "" }, "none: your own"));
  data.groups.forEach(({ name, ids }) => {
    const options = ids.map((id) =>
      element("option", { value: at.get(id) }, label(data.rows[at.get(id)])),
    );
    select.append(element("optgroup", { label: name }, ...options));
  });
  select.addEventListener("change", () => {
    if (select.value !== "") {
      chosen(Number(select.value));
    }
  });
  const sure = data.rows.map((row) => Math.max(...row.probabilities));
  const first = sure.indexOf(Math.min(...sure));
  select.value = first;
  chosen(first);
}

startPad();
