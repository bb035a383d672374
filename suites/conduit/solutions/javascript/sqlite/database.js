import { Sequelize, Transaction } from "sequelize";
import sqlite3 from "sqlite3";

/** The setting that says where the database is. */
export const databaseSetting = "DATABASE_PATH";

/** Where the database is when the setting does not say: a file in the working folder. */
export const databaseFallback = "conduit.sqlite";

// Waiting inside SQLite would hold a thread that the transaction waited for may need: a busy database answers at once,
// and the statement is tried again.
class Database extends sqlite3.Database {
  constructor(...given) {
    super(...given);
    this.configure("busyTimeout", 0);
    // With a write-ahead log a crash of the server loses nothing this way; without it, being refused costs only time.
    this.run("PRAGMA synchronous = NORMAL", () => {});
  }
}

/** The SQLite database in the file at `path`, which is created with the first statement; foreign keys are enforced. */
export function connectDatabase(path) {
  const database = new Sequelize({
    dialect: "sqlite",
    dialectModule: { ...sqlite3, Database },
    storage: path,
    foreignKeys: true,
    // A transaction that reads first and writes later fails when somebody has written in between.
    transactionType: Transaction.TYPES.IMMEDIATE,
    retry: { match: [/SQLITE_BUSY/], max: 500, backoffBase: 10, backoffExponent: 1, backoffJitter: 5 },
    logging: false,
  });
  // With a write-ahead log nobody who reads waits for somebody who writes.
  database.addHook("beforeBulkSync", () => database.query("PRAGMA journal_mode = WAL"));
  return database;
}
