import type { JsonObject, KindFolder } from "@cd-task/model";
import { folders } from "./folders.ts";
import { instruct, sentences } from "./instruct.ts";
import { mutants } from "./mutants.ts";
import { defaults } from "./options.ts";
import optionsSchema from "./options.schema.json" with { type: "json" };

/** Layers: who may import whom, who may know the framework and the database, and that there is something in them. */
export const kind: KindFolder = {
  title: "Layered architecture",
  rules: [
    { id: "architecture/edges", says: "No layer imports a layer further out, directly or through modules outside the layers." },
    { id: "architecture/no-skipping", says: "No layer reaches past the one below it, least of all to the database." },
    { id: "architecture/framework-free-core", says: "The core layers import no web framework and handle no request or response objects." },
    { id: "architecture/substance", says: "Every layer holds code that the program uses, and most of the program is inside the layers." },
  ],
  optionsSchema,
  defaults: defaults as unknown as JsonObject,
  instruct,
  sentences,
  folders,
  mutants,
};
