import { createBooks } from "./books.js";

const uniqueViolation = "23505";

/** Owners, and the books of each, which are read and changed in transactions. */
export function createStore(database) {
  async function inTransaction(begin, work) {
    const client = await database.connect();
    try {
      await client.query(begin);
      const result = await work(client);
      await client.query("COMMIT");
      return result;
    } catch (error) {
      await client.query("ROLLBACK");
      throw error;
    } finally {
      client.release();
    }
  }

  return {
    /** Whether the owner could be added; not where the name is taken. */
    async addOwner({ id, name, keyHash }) {
      try {
        await database.query('INSERT INTO owners (id, name, "keyHash") VALUES ($1, $2, $3)', [id, name, keyHash]);
        return true;
      } catch (error) {
        if (error.code === uniqueViolation) return false;
        throw error;
      }
    },

    async findOwner(keyHash) {
      const { rows } = await database.query('SELECT id, name FROM owners WHERE "keyHash" = $1', [keyHash]);
      return rows[0] ?? null;
    },

    /** What `work` makes of the owner's books as they are at one moment. */
    read: (ownerId, work) => inTransaction("BEGIN ISOLATION LEVEL REPEATABLE READ", (client) => work(createBooks(client, ownerId))),

    /** What `work` returns; all that it changes is kept, or nothing where it throws. Changes of one owner follow each other. */
    change: (ownerId, work) =>
      inTransaction("BEGIN", async (client) => {
        await client.query("SELECT id FROM owners WHERE id = $1 FOR UPDATE", [ownerId]);
        return work(createBooks(client, ownerId));
      }),
  };
}
