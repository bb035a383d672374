import pg from "pg";

/** The setting that says where the database is. */
export const databaseSetting = "DATABASE_URL";

/** A pool of connections to the PostgreSQL database at `connectionString`; nothing is connected before the first statement. */
export function connectDatabase(connectionString) {
  return new pg.Pool({ connectionString, max: 10 });
}
