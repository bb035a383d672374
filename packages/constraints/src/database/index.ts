import type { KindFolder } from "@cd-task/model";
import { allRules, instruct, rulesOf, sentences } from "./instruct.ts";
import { mutants } from "./mutants.ts";
import { defaults } from "./options.ts";
import { adviseDdl, tablesOf } from "./schema/prescribed-tables.ts";
import optionsSchema from "./options.schema.json" with { type: "json" };

/** Where data is kept: one engine, opened at the place its setting names, and nowhere else. */
export const kind: KindFolder = {
  title: "Database engine",
  rules: allRules,
  rulesOf,
  optionsSchema,
  defaults: { ...defaults },
  instruct,
  sentences,
  mutants,
  ofFiles: tablesOf,
  advise: (options, { files }) => adviseDdl(options, files),
};
