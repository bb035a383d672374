import { createShelves } from "../models/index.js";
import { createBooks } from "./memory-books.js";

/** Owners, and the books of each, in the memory of the process. */
export function createStore() {
  const kept = createShelves();
  let last = Promise.resolve();

  return {
    /** Whether the owner could be added; not where the name is taken. */
    async addOwner(owner) {
      if (kept.owners.rows.some(({ name }) => name === owner.name)) return false;
      kept.owners.add(owner);
      return true;
    },

    findOwner: async (keyHash) => kept.owners.rows.find((owner) => owner.keyHash === keyHash) ?? null,

    read: async (ownerId, work) => work(createBooks(kept, ownerId)),

    /** What `work` returns. Changes follow each other; services refuse before they change anything, so that nothing has to be undone. */
    change(ownerId, work) {
      const done = last.then(() => work(createBooks(kept, ownerId)));
      last = done.catch(() => {});
      return done;
    },
  };
}
