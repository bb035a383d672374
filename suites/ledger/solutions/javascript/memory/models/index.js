import { Shelf } from "./shelf.js";

/** Empty shelves for everything that the ledger keeps. */
export function createShelves() {
  return { owners: new Shelf(), accounts: new Shelf(), transfers: new Shelf(), entries: new Shelf(), holds: new Shelf() };
}
