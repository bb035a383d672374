import pg from "pg";

/** The setting that says where the database is. */
export const databaseSetting = "DATABASE_URL";

/** Without the setting there is no database. */
export const databaseFallback = undefined;

const refusals = { 23505: "duplicate", 23503: "orphan" };

/** A pool of connections to the PostgreSQL database at `url`; nothing is connected before the first statement. */
export function connectDatabase(url) {
  const pool = new pg.Pool({ connectionString: url, max: 10 });
  return {
    idColumn: "integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY",
    query: async (sql, values = []) => (await pool.query(sql, values)).rows,

    /** The result of `work`, which gets a `query` of its own; all it wrote is kept, or nothing. */
    async transaction(work) {
      const client = await pool.connect();
      try {
        await client.query("BEGIN");
        const result = await work(async (sql, values = []) => (await client.query(sql, values)).rows);
        await client.query("COMMIT");
        return result;
      } catch (error) {
        await client.query("ROLLBACK");
        throw error;
      } finally {
        client.release();
      }
    },

    /** What the database refused: `duplicate`, `orphan`, or undefined for other errors. */
    refusalOf: (error) => refusals[error.code],
    close: () => pool.end(),
  };
}
