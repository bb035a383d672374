import { Transaction, UniqueConstraintError } from "sequelize";
import { createBooks } from "./books.js";

/** Owners, and the books of each, which are read and changed in transactions. */
export function createStore(database, models) {
  const { Owner } = models;
  const isolationLevel = Transaction.ISOLATION_LEVELS.REPEATABLE_READ;

  return {
    /** Whether the owner could be added; not where the name is taken. */
    async addOwner(owner) {
      try {
        await Owner.create(owner);
        return true;
      } catch (error) {
        if (error instanceof UniqueConstraintError) return false;
        throw error;
      }
    },

    async findOwner(keyHash) {
      return plain(await Owner.findOne({ where: { keyHash } }));
    },

    /** What `work` makes of the owner's books as they are at one moment. */
    read: (ownerId, work) => database.transaction({ isolationLevel }, (transaction) => work(createBooks(models, ownerId, transaction))),

    /** What `work` returns; all that it changes is kept, or nothing where it throws. Changes of one owner follow each other. */
    change: (ownerId, work) =>
      database.transaction(async (transaction) => {
        await Owner.findOne({ where: { id: ownerId }, lock: transaction.LOCK.UPDATE, transaction });
        return work(createBooks(models, ownerId, transaction));
      }),
  };
}

function plain(row) {
  return row && row.get({ plain: true });
}
