import { Refusal } from "../errors.js";

/** The owner's account that a path names. */
export function findAccount(books, id) {
  return findOr("not-found", () => books.findAccount(id), id);
}

/** The owner's account that a body names. */
export function findPartner(books, id) {
  return findOr("unknown-account", () => books.findAccount(id), id);
}

/** What `find` finds by this id; refused with the code where that is nothing. */
export async function findOr(code, find, id) {
  // No database has to look for what none of our ids looks like.
  const found = /^[A-Za-z0-9_-]{1,64}$/.test(id) ? await find() : null;
  if (found === null) throw new Refusal(code, "There is nothing of this id.");
  return found;
}
