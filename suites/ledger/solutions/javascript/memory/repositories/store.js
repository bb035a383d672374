import { createBooks } from "./books.js";

/** Owners, and the books of each, in the memory of the process. */
export function createStore(kept) {
  let last = Promise.resolve();

  return {
    /** Whether the owner could be added; not where the name is taken. */
    async addOwner(owner) {
      if (kept.owners.some(({ name }) => name === owner.name)) return false;
      kept.owners.push(owner);
      return true;
    },

    findOwner: async (keyHash) => kept.owners.find((owner) => owner.keyHash === keyHash) ?? null,

    read: async (ownerId, work) => work(createBooks(kept, ownerId)),

    /** What `work` returns. Changes follow each other; services refuse before they change anything, so that nothing has to be undone. */
    change(ownerId, work) {
      const done = last.then(() => work(createBooks(kept, ownerId)));
      last = done.catch(() => {});
      return done;
    },
  };
}
