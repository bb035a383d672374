import { randomUUID } from "node:crypto";
import { Refusal } from "../errors.js";
import { findAccount } from "./find-account.js";
import { readAccountChanges, readAccountFilter, readNewAccount } from "./inputs/account-input.js";
import { readPage } from "./inputs/page.js";
import { viewAccount } from "./views.js";

/** Where money is. */
export function createAccountService(store) {
  return {
    async open(owner, body) {
      const input = readNewAccount(body);
      const account = { ...input, id: randomUUID(), state: "open", balance: 0, held: 0, version: 1, entriesCount: 0 };
      return store.change(owner.id, async (books) => viewAccount(await books.addAccount(account)));
    },

    async list(owner, query) {
      const [filter, page] = [readAccountFilter(query), readPage(query)];
      const { rows, total } = await store.read(owner.id, (books) => books.listAccounts(filter, page));
      return { accounts: rows.map(viewAccount), total };
    },

    async read(owner, id) {
      return store.read(owner.id, async (books) => viewAccount(await findAccount(books, id)));
    },

    async change(owner, id, ifMatch, body) {
      return store.change(owner.id, async (books) => {
        const account = await findAccount(books, id);
        requireVersion(account, ifMatch);
        const changes = { ...readAccountChanges(body), version: account.version + 1 };
        await books.updateAccount(id, changes);
        return viewAccount({ ...account, ...changes });
      });
    },

    async remove(owner, id, ifMatch) {
      await store.change(owner.id, async (books) => {
        const account = await findAccount(books, id);
        requireVersion(account, ifMatch);
        if (account.entriesCount > 0 || (await books.hasHolds(id))) throw new Refusal("account-in-use", "The account has been used.");
        await books.removeAccount(id);
      });
    },
  };
}

function requireVersion({ version }, ifMatch) {
  if (ifMatch === undefined) throw new Refusal("version-required", "The header `If-Match` is missing.");
  if (ifMatch !== "*" && ifMatch !== `"${version}"`) throw new Refusal("stale-version", "The account has another version.");
}
