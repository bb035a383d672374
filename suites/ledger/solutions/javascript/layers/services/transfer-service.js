import { Refusal } from "../errors.js";
import { findOr, findPartner } from "./find-account.js";
import { readPage } from "./inputs/page.js";
import { readKey, readNewTransfer } from "./inputs/transfer-input.js";
import { readText } from "./inputs/fields.js";
import { moveMoney, requireFunds, requireOpen } from "./move-money.js";
import { viewTransfer } from "./views.js";

/** Money that moves, and back. */
export function createTransferService(store) {
  return {
    /** The transfer, and whether it was made just now or by an earlier attempt of the same key. */
    async make(owner, keyHeader, body) {
      const idempotencyKey = readKey(keyHeader);
      const { from: fromId, to: toId, amount, memo } = readNewTransfer(body);
      return store.change(owner.id, async (books) => {
        const earlier = await books.findTransferByKey(idempotencyKey);
        if (earlier !== null) {
          requireSame(earlier, { fromId, toId, amount, memo });
          return { transfer: viewTransfer(earlier), isNew: false };
        }
        if (fromId === toId) throw new Refusal("same-account", "Money cannot move from an account to itself.");
        const [from, to] = [await findPartner(books, fromId), await findPartner(books, toId)];
        if (from.currency !== to.currency) throw new Refusal("currency-mismatch", "The accounts differ in currency.");
        requireOpen(from, to);
        requireFunds(from, amount);
        return { transfer: viewTransfer(await moveMoney(books, from, to, { amount, memo, idempotencyKey })), isNew: true };
      });
    },

    async list(owner, query) {
      const page = readPage(query);
      const account = query.account === undefined ? null : readText(query.account, "account", /^/);
      const { rows, total } = await store.read(owner.id, (books) => books.listTransfers(account, page));
      return { transfers: rows.map(viewTransfer), total };
    },

    async read(owner, id) {
      return store.read(owner.id, async (books) => viewTransfer(await findTransfer(books, id)));
    },

    /** The transfer that takes this one back. */
    async reverse(owner, id) {
      return store.change(owner.id, async (books) => {
        const first = await findTransfer(books, id);
        if (first.reverses !== null) throw new Refusal("not-reversible", "A reversal cannot be taken back.");
        if (first.reversedBy !== null) throw new Refusal("already-reversed", "The transfer was taken back before.");
        const [from, to] = [await findPartner(books, first.toId), await findPartner(books, first.fromId)];
        requireOpen(from, to);
        requireFunds(from, first.amount);
        const reversal = await moveMoney(books, from, to, { amount: first.amount, reverses: first.id });
        await books.updateTransfer(first.id, { reversedBy: reversal.id });
        return viewTransfer(reversal);
      });
    },
  };
}

function findTransfer(books, id) {
  return findOr("not-found", () => books.findTransfer(id), id);
}

function requireSame(earlier, wanted) {
  const differs = Object.entries(wanted).some(([name, value]) => earlier[name] !== value);
  if (differs) throw new Refusal("key-reused", "This key was used for another transfer.");
}
