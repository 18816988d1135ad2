// Makes goldens/digits-ten.json of a run on the digits: its model and ten of its held-out rows with MLlib's answers.
//
//   run-spark.sh train --output out/m        with the options of jobs/train.properties: V8 is no part of it
//   node src/test/js/golden.mjs out/m > src/test/js/goldens/digits-ten.json

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { dataOf } from "./look.mjs";

const read = (name) => JSON.parse(readFileSync(join(process.argv[2], name), "utf8"));
const data = dataOf(read("model.json"), read("examples.json"), 28);
data.rows = data.rows.slice(0, 10);
data.groups = [{ name: "Ten", ids: data.rows.map((row) => row.id) }];
process.stdout.write(`${JSON.stringify(data)}\n`);
