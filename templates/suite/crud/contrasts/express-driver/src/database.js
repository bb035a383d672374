import pg from "pg";

/** A pool of connections to the PostgreSQL database at `DATABASE_URL`. */
export function connectDatabase(environment) {
  return new pg.Pool({ connectionString: environment.DATABASE_URL });
}

/** Creates the tables that the database lacks. */
export async function createSchema(database) {
  await database.query(`
    CREATE TABLE IF NOT EXISTS books (
      id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
      title text NOT NULL,
      author text NOT NULL,
      pages integer,
      state text NOT NULL
    )`);
  await database.query(`
    CREATE TABLE IF NOT EXISTS quotes (
      id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
      book_id uuid NOT NULL REFERENCES books ON DELETE CASCADE,
      text text NOT NULL,
      page integer NOT NULL
    )`);
}
