import { MemoryTable } from "./memory-table.js";

/** Everything a running Conduit knows; gone when it stops. */
export function createMemory() {
  return {
    users: new MemoryTable("username", "email"),
    articles: new MemoryTable("slug"),
    comments: new MemoryTable(),
    favorites: new MemoryTable(),
    follows: new MemoryTable(),
  };
}
