// The pad's modules as one script, as PadScript.java puts it into the page.

import { readFileSync } from "node:fs";

export const FOLDER = new URL("../../main/resources/io/logitwin/report/page/pad/", import.meta.url);

export function modules() {
  return readFileSync(new URL("modules.txt", FOLDER), "utf8").trim().split("\n");
}

export function joined() {
  return modules()
    .map((name) => readFileSync(new URL(name, FOLDER), "utf8"))
    .map((text) => text.replace(/^import [^;]*;\n/gm, "").replace(/^export /gm, ""))
    .join("");
}
