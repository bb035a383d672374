/** Empty lists of everything that the ledger keeps. */
export function createLists() {
  return { owners: [], accounts: [], transfers: [], entries: [], holds: [] };
}
