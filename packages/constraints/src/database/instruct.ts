import type { JsonObject, Sentence } from "@cd-task/model";
import { engineTitles, readOptions } from "./options.ts";

/** The demands as sentences, in the words of what is checked. */
export function sentences(given: JsonObject): Sentence[] {
  const options = readOptions(given);
  const title = engineTitles[options.engine];
  return [
    {
      text: `All data is kept in ${title}. The server opens it, with a driver or an ORM, at the place that the environment variable ${options.setting} names; a place fixed in the code does not count.`,
      rules: ["database/engine-used"],
    },
    {
      text: `No other database engine and no other data store is used, not even as a fall-back, and no database in memory.`,
      rules: ["database/no-other-engine"],
    },
    {
      text: `Data does not live in the process: no variable of a module and no field of a store class holds what requests write, and nothing is written to data files.`,
      rules: ["database/residency"],
    },
  ];
}

/** The sentences alone. */
export function instruct(given: JsonObject): string[] {
  return sentences(given).map(({ text }) => text);
}
