import { randomUUID } from "node:crypto";
import { Refusal } from "../errors.js";
import { findAccount, findOr, findPartner } from "./find-account.js";
import { readCapture, readNewHold } from "./inputs/transfer-input.js";
import { moveMoney, requireFunds, requireOpen } from "./move-money.js";
import { viewHold, viewTransfer } from "./views.js";

/** Money that is set aside before it moves. */
export function createHoldService(store) {
  return {
    async place(owner, accountId, body) {
      return store.change(owner.id, async (books) => {
        const account = await findAccount(books, accountId);
        const { amount, reason } = readNewHold(body);
        requireOpen(account);
        requireFunds(account, amount);
        const hold = { id: randomUUID(), accountId, amount, reason, state: "open", transferId: null };
        await books.addHold(hold);
        await books.updateAccount(accountId, { held: account.held + amount });
        return viewHold(hold);
      });
    },

    async read(owner, id) {
      return store.read(owner.id, async (books) => viewHold(await findHold(books, id)));
    },

    /** The transfer by which the money moves. */
    async capture(owner, id, body) {
      return store.change(owner.id, async (books) => {
        const hold = await findHold(books, id);
        const { to: toId, amount = hold.amount } = readCapture(body);
        if (toId === hold.accountId) throw new Refusal("same-account", "Money cannot move from an account to itself.");
        const [from, to] = [await findAccount(books, hold.accountId), await findPartner(books, toId)];
        if (from.currency !== to.currency) throw new Refusal("currency-mismatch", "The accounts differ in currency.");
        if (amount > hold.amount) throw new Refusal("amount-exceeds-hold", "Less than that was set aside.");
        requireUnsettled(hold);
        requireOpen(from, to);
        await books.updateAccount(from.id, { held: from.held - hold.amount });
        const transfer = await moveMoney(books, from, to, { amount, memo: hold.reason });
        await books.updateHold(id, { state: "captured", transferId: transfer.id });
        return viewTransfer(transfer);
      });
    },

    async release(owner, id) {
      return store.change(owner.id, async (books) => {
        const hold = await findHold(books, id);
        requireUnsettled(hold);
        const account = await findAccount(books, hold.accountId);
        await books.updateAccount(account.id, { held: account.held - hold.amount });
        await books.updateHold(id, { state: "released" });
        return viewHold({ ...hold, state: "released" });
      });
    },
  };
}

function findHold(books, id) {
  return findOr("not-found", () => books.findHold(id), id);
}

function requireUnsettled({ state }) {
  if (state !== "open") throw new Refusal("hold-settled", "The hold was captured or released before.");
}
