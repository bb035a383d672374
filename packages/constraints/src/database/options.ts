import type { JsonObject, Language } from "@cd-task/model";
import type { Table } from "./schema/table.ts";
import defaults from "./defaults.json" with { type: "json" };

export { defaults };

/** Options of the kind as they are after merging; described in `options.schema.json`. */
export interface DatabaseOptions {
  engine: "postgres" | "sqlite";
  /** The environment variable that says where the database is. */
  setting: string;
  drivers: Record<Language, string[]>;
  schema: "anyhow" | "on-start";
  /** The prescribed tables, read from the file that `ddl` names; empty where none are prescribed. */
  tables: Table[];
}

/** The options with defaults where the author gave none; the setting follows the engine. */
export function readOptions(options: JsonObject): DatabaseOptions {
  const given = options as Partial<DatabaseOptions>;
  const engine = given.engine ?? "postgres";
  const setting = given.setting ?? (engine === "sqlite" ? "DATABASE_PATH" : "DATABASE_URL");
  return { engine, setting, drivers: { ...defaults.drivers, ...given.drivers }, schema: given.schema ?? "anyhow", tables: given.tables ?? [] };
}

/** The engine's name as people write it. */
export const engineTitles = { postgres: "PostgreSQL", sqlite: "SQLite" };
