import type { KindFolder } from "@cd-task/model";
import { instruct, sentences } from "./instruct.ts";
import { mutants } from "./mutants.ts";
import { defaults } from "./options.ts";
import optionsSchema from "./options.schema.json" with { type: "json" };

/** Where data is kept: one engine, opened at the place its setting names, and nowhere else. */
export const kind: KindFolder = {
  title: "Database engine",
  rules: [
    { id: "database/engine-used", says: "The program opens the engine at the place that its setting names." },
    { id: "database/no-other-engine", says: "No other engine, no database in memory, not even as a fall-back." },
    { id: "database/residency", says: "No data of requests lives in the process or in files." },
  ],
  optionsSchema,
  defaults: { ...defaults },
  instruct,
  sentences,
  mutants,
};
