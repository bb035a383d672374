import type { JsonObject, Rule, Sentence } from "@cd-task/model";
import { wordTable } from "./schema/word-tables.ts";
import { type DatabaseOptions, engineTitles, readOptions } from "./options.ts";

/** All rules of the kind; `rulesOf` says which of them given options ask for. */
export const allRules: Rule[] = [
  { id: "database/engine-used", says: "The program opens the engine at the place that its setting names." },
  { id: "database/no-other-engine", says: "No other engine, no database in memory, not even as a fall-back." },
  { id: "database/residency", says: "No data of requests lives in the process or in files." },
  { id: "database/schema-on-start", says: "An empty database becomes usable when the program starts." },
  { id: "database/prescribed-tables", says: "The tables of the prescribed schema are made, with its columns and their types." },
  { id: "database/prescribed-keys", says: "Primary keys, unique and foreign keys and what may be null are as the prescribed schema has them." },
  { id: "database/nothing-besides", says: "There are no tables and no columns besides those of the prescribed schema." },
];

const optional: Record<string, (options: DatabaseOptions) => boolean> = {
  "database/schema-on-start": ({ schema }) => schema === "on-start",
  "database/prescribed-tables": ({ tables }) => tables.length > 0,
  "database/prescribed-keys": ({ tables }) => tables.length > 0,
  "database/nothing-besides": ({ tables }) => tables.length > 0,
};

/** The rules that these options ask for. */
export function rulesOf(given: JsonObject): Rule[] {
  const options = readOptions(given);
  return allRules.filter(({ id }) => optional[id]?.(options) ?? true);
}

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
    ...(options.schema === "on-start" ? [{ text: "Started on an empty database, the server makes its tables itself, by migrations or statements that can be repeated.", rules: ["database/schema-on-start"] }] : []),
    ...(options.tables.length > 0 ? [{ text: "The schema is prescribed: these tables with these columns and keys, and none besides but what keeps the record of migrations.", rules: ["database/nothing-besides"] }] : []),
    ...options.tables.map((table) => ({ text: wordTable(table), rules: ["database/prescribed-tables", "database/prescribed-keys"] })),
  ];
}

/** The sentences alone. */
export function instruct(given: JsonObject): string[] {
  return sentences(given).map(({ text }) => text);
}
