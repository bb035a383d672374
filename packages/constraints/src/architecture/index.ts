import type { JsonObject, KindFolder } from "@cd-task/model";
import { advise } from "./advise.ts";
import { folders } from "./folders.ts";
import { allRules, instruct, rulesOf, sentences } from "./instruct.ts";
import { mutants } from "./mutants.ts";
import { native } from "./native/native.ts";
import { defaults } from "./options.ts";
import optionsSchema from "./options.schema.json" with { type: "json" };

/** Layers: who may import whom, who may know the framework and the database, and that there is something in them. */
export const kind: KindFolder = {
  title: "Layered architecture",
  rules: allRules,
  rulesOf,
  optionsSchema,
  defaults: defaults as unknown as JsonObject,
  chosenNames: ["layers", "allow", "naming"],
  advise,
  instruct,
  sentences,
  folders,
  native,
  mutants,
};
