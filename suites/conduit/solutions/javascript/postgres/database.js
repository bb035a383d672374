import pg from "pg";
import { Sequelize } from "sequelize";

/** The setting that says where the database is. */
export const databaseSetting = "DATABASE_URL";

/** Without the setting there is no database. */
export const databaseFallback = undefined;

/** A pool of connections to the PostgreSQL database at `url`; nothing is connected before the first statement. */
export function connectDatabase(url) {
  if (!/^postgres(ql)?:\/\/./.test(url)) {
    throw new Error(`The server cannot start: ${databaseSetting} is not the address of a PostgreSQL database.`);
  }
  return new Sequelize(url, { dialect: "postgres", dialectModule: pg, logging: false, pool: { max: 10 } });
}
