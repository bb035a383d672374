const { DatabaseSync } = require("node:sqlite");

const db = new DatabaseSync(process.env.DATABASE_PATH || "club.db");

db.exec(`
  CREATE TABLE IF NOT EXISTS books (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    title TEXT NOT NULL,
    author TEXT NOT NULL,
    pages INTEGER
  );
  CREATE TABLE IF NOT EXISTS loans (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    book_id INTEGER NOT NULL REFERENCES books (id) ON DELETE CASCADE,
    member TEXT NOT NULL,
    returned INTEGER NOT NULL DEFAULT 0
  );
  CREATE TABLE IF NOT EXISTS reviews (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    book_id INTEGER NOT NULL REFERENCES books (id) ON DELETE CASCADE,
    member TEXT NOT NULL,
    stars INTEGER NOT NULL,
    body TEXT NOT NULL
  );
`);

exports.all = (sql, ...values) => db.prepare(sql).all(...values);
exports.get = (sql, ...values) => db.prepare(sql).get(...values);
exports.run = (sql, ...values) => db.prepare(sql).run(...values);
