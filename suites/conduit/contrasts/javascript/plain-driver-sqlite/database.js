import { DatabaseSync } from "node:sqlite";

/** The setting that says where the database is. */
export const databaseSetting = "DATABASE_PATH";

/** Where the database is when the setting does not say: a file in the working folder. */
export const databaseFallback = "conduit.sqlite";

const refusals = { 2067: "duplicate", 1555: "duplicate", 787: "orphan" };

/** The SQLite database in the file at `path`. Statements run one after the other, so a transaction is a plain sequence. */
export function connectDatabase(path) {
  const connection = new DatabaseSync(path, { enableForeignKeyConstraints: true });
  connection.exec("PRAGMA busy_timeout = 5000");
  connection.exec("PRAGMA journal_mode = WAL");

  const run = (sql, values = []) => connection.prepare(sql).all(Object.fromEntries(values.map((value, index) => [`$${index + 1}`, value])));
  let last = Promise.resolve();
  // A transaction awaits between its statements; whatever comes meanwhile waits for its end.
  function inTurn(work) {
    const turn = last.then(work);
    last = turn.catch(() => undefined);
    return turn;
  }

  return {
    idColumn: "integer PRIMARY KEY AUTOINCREMENT",
    query: (sql, values) => inTurn(() => run(sql, values)),

    /** The result of `work`, which gets a `query` of its own; all it wrote is kept, or nothing. */
    transaction: (work) =>
      inTurn(async () => {
        run("BEGIN IMMEDIATE");
        try {
          const result = await work(async (sql, values) => run(sql, values));
          run("COMMIT");
          return result;
        } catch (error) {
          run("ROLLBACK");
          throw error;
        }
      }),

    /** What the database refused: `duplicate`, `orphan`, or undefined for other errors. */
    refusalOf: (error) => refusals[error.errcode],
    close: () => connection.close(),
  };
}
