import { readFile } from "node:fs/promises";
import { type NodePgDatabase, drizzle } from "drizzle-orm/node-postgres";
import pg from "pg";

export type Db = NodePgDatabase;

const LOCK = 90_210;

export async function connect(url: string): Promise<{ db: Db; close: () => Promise<void> }> {
  const pool = new pg.Pool({ connectionString: url, max: 8 });
  const ddl = await readFile(new URL("ddl.sql", import.meta.url), "utf8");
  await pool.query(`BEGIN; SELECT pg_advisory_xact_lock(${LOCK}); ${ddl} COMMIT;`);
  return { db: drizzle(pool), close: () => pool.end() };
}
