import type { KindFolder } from "@cd-task/model";
import { instruct, sentences } from "./instruct.ts";
import { mutants } from "./mutants.ts";
import { defaults } from "./options.ts";
import optionsSchema from "./options.schema.json" with { type: "json" };

/** Object-relational mapping: tables are mapped, and data goes through the mapped models alone. */
export const kind: KindFolder = {
  title: "Object-relational mapper",
  rules: [
    { id: "orm/mapped-models", says: "Tables are mapped as models of the library, and the models are used." },
    { id: "orm/no-raw-sql", says: "No SQL by hand and no direct use of the driver." },
    { id: "orm/used-by-repositories", says: "Data is read and written through the mapped models, in the repositories where there are any." },
  ],
  optionsSchema,
  defaults: { ...defaults },
  instruct,
  sentences,
  mutants,
};
