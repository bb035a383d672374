import type { KindFolder } from "@cd-task/model";
import { allRules, instruct, rulesOf, sentences } from "./instruct.ts";
import { mutants } from "./mutants.ts";
import { defaults } from "./options.ts";
import optionsSchema from "./options.schema.json" with { type: "json" };

/** Object-relational mapping: tables are mapped, and data goes through the mapped models alone. */
export const kind: KindFolder = {
  title: "Object-relational mapper",
  rules: allRules,
  rulesOf,
  optionsSchema,
  defaults: { ...defaults },
  valueLanguages: { library: { sequelize: "javascript", sqlalchemy: "python", django: "python" } },
  instruct,
  sentences,
  mutants,
};
