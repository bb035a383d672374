const moments = "created_at text NOT NULL, updated_at text NOT NULL";
const user = "integer NOT NULL REFERENCES users ON DELETE CASCADE";
const article = "integer NOT NULL REFERENCES articles ON DELETE CASCADE";

const tables = (id) => [
  `CREATE TABLE IF NOT EXISTS users (id ${id}, username text NOT NULL UNIQUE, email text NOT NULL UNIQUE,
    password_hash text NOT NULL, bio text, image text)`,
  `CREATE TABLE IF NOT EXISTS follows (follower_id ${user}, followed_id ${user}, PRIMARY KEY (follower_id, followed_id))`,
  `CREATE TABLE IF NOT EXISTS articles (id ${id}, slug text NOT NULL UNIQUE, title text NOT NULL,
    description text NOT NULL, body text NOT NULL, author_id ${user}, ${moments})`,
  `CREATE TABLE IF NOT EXISTS article_tags (article_id ${article}, name text NOT NULL, position integer NOT NULL,
    PRIMARY KEY (article_id, name))`,
  `CREATE TABLE IF NOT EXISTS favorites (user_id ${user}, article_id ${article}, PRIMARY KEY (user_id, article_id))`,
  `CREATE TABLE IF NOT EXISTS comments (id ${id}, body text NOT NULL, article_id ${article}, author_id ${user}, ${moments})`,
];

const attempts = 5;

/** Creates the tables that the database lacks, and leaves the others as they are. */
export async function createSchema(database) {
  for (const table of tables(database.idColumn)) await create(database, table);
}

async function create(database, table) {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await database.query(table);
    } catch (error) {
      // Of two servers that start at once one finds a table taken between looking and creating it: it looks again.
      if (attempt === attempts) throw error;
    }
  }
}
