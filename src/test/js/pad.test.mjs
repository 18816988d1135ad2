// node --test src/test/js/

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import test from "node:test";
import { Script } from "node:vm";
import * as image from "../../main/resources/io/logitwin/report/page/pad/image.mjs";
import * as model from "../../main/resources/io/logitwin/report/page/pad/model.mjs";
import * as numbers from "../../main/resources/io/logitwin/report/page/pad/numbers.mjs";
import * as proof from "../../main/resources/io/logitwin/report/page/pad/proof.mjs";
import * as sliders from "../../main/resources/io/logitwin/report/page/pad/sliders.mjs";
import * as softmax from "../../main/resources/io/logitwin/report/page/pad/softmax.mjs";
import { checks } from "./checks.mjs";
import { FOLDER, joined, modules } from "./joined.mjs";

const read = (name) => JSON.parse(readFileSync(new URL(name, import.meta.url), "utf8"));
const pad = { ...image, ...model, ...numbers, ...proof, ...sliders, ...softmax };
const goldens = {
  digits: read("goldens/digits-ten.json"),
  cases: read("../resources/goldens/softmax_cases.json").cases,
};

for (const { name, run } of checks(pad, goldens)) {
  test(name, run);
}

test("all modules are in the script, each after what it imports", () => {
  const names = readdirSync(FOLDER).filter((name) => name.endsWith(".mjs"));
  assert.deepEqual([...modules()].sort(), names.sort());
  modules().forEach((name, i) => {
    const text = readFileSync(new URL(name, FOLDER), "utf8");
    for (const [, imported] of text.matchAll(/from "\.\/(.*)"/g)) {
      assert.ok(modules().slice(0, i).includes(imported), `${name} imports ${imported}`);
    }
  });
});

test("the script is one, and no name stands in it twice", () => {
  // In a block a function that is declared twice is an error, as in a module.
  assert.doesNotThrow(() => new Script(`"use strict"; {${joined()}}`));
  assert.doesNotMatch(joined(), /^\s*(import|export)\b/m);
});

test("the script cannot end early, reads no markup and asks for nothing", () => {
  assert.doesNotMatch(
    joined(),
    /<\/script|<!--|innerHTML|insertAdjacent|document\.write|\beval\b|Function\(|fetch\(|XMLHttp|localStorage|https?:/i,
  );
});

test("every element that the script asks for is in the template", () => {
  const template = readFileSync(new URL("../../main/jte/pad.jte", import.meta.url), "utf8");
  const asked = new Set([...joined().matchAll(/byId\("(.*?)"\)/g)].map(([, id]) => id));
  asked.delete("model-data");
  for (const id of asked) {
    assert.match(template, new RegExp(`id="${id}"`));
  }
});

test("how long an answer takes", (t) => {
  const digits = model.readModel(goldens.digits);
  const ink = new Uint8Array(280 * 280);
  for (let i = 0; i < 20000; i++) {
    ink[(40 + Math.floor(i / 100)) * 280 + 90 + (i % 100)] = 255;
  }
  const times = [];
  for (let i = 0; i < 200; i++) {
    const start = performance.now();
    const row = image.centred(ink, 280, 280, 28);
    softmax.softmax(model.margins(digits, row));
    model.sums(digits, row);
    model.pushes(digits, row, 0, 1);
    times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  t.diagnostic(`median ${times[100].toFixed(2)} ms, 95 % ${times[190].toFixed(2)} ms`);
});
