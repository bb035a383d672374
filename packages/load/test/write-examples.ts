// `node packages/load/test/write-examples.ts`: writes the examples that `cd-task explain CODE` shows, from the scenarios.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { loadCodes, traceCodes } from "../src/index.ts";
import { gatherExamples } from "./code-examples.ts";

const examples = gatherExamples([...Object.keys(loadCodes), ...Object.keys(traceCodes)]);
writeFileSync(join(import.meta.dirname, "../src/code-examples.json"), `${JSON.stringify(examples, null, 2)}\n`);
