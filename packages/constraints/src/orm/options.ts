import type { JsonObject, Language } from "@cd-task/model";

type PerLanguage = Record<Language, string[]>;

/** Options of the kind as they are after merging; described in `options.schema.json`. */
export interface OrmOptions {
  library: "sequelize" | "sqlalchemy";
  repositories: PerLanguage;
  connection: PerLanguage;
  rawMax: number;
}

export const defaults: Omit<OrmOptions, "library"> = {
  repositories: { javascript: ["src/repositories/**"], python: ["app/repositories/**"] },
  connection: { javascript: ["src/*", "src/{models,config,db,database}/**"], python: ["app/*", "app/{models,config,db,database}/**"] },
  rawMax: 0,
};

/** The options with defaults where the author gave none. */
export function readOptions(options: JsonObject): OrmOptions {
  const given = options as Partial<OrmOptions>;
  return {
    library: given.library ?? "sequelize",
    repositories: { ...defaults.repositories, ...given.repositories },
    connection: { ...defaults.connection, ...given.connection },
    rawMax: given.rawMax ?? defaults.rawMax,
  };
}

/** The library's name as people write it. */
export const libraryTitles = { sequelize: "Sequelize", sqlalchemy: "SQLAlchemy" };
