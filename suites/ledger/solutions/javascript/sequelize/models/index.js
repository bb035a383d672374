import { defineAccount } from "./account.js";
import { defineEntry } from "./entry.js";
import { defineHold } from "./hold.js";
import { defineOwner } from "./owner.js";
import { defineTransfer } from "./transfer.js";

/** The mapped tables of a database. */
export function defineModels(database) {
  return {
    Owner: defineOwner(database),
    Account: defineAccount(database),
    Transfer: defineTransfer(database),
    Entry: defineEntry(database),
    Hold: defineHold(database),
  };
}
