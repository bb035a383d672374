import pg from "pg";
import { Sequelize } from "sequelize";

/** The setting that says where the database is. */
export const databaseSetting = "DATABASE_URL";

/** A pool of connections to the PostgreSQL database at `url`; nothing is connected before the first statement. */
export function connectDatabase(url) {
  return new Sequelize(url, { dialect: "postgres", dialectModule: pg, logging: false, pool: { max: 10 } });
}
