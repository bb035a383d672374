import { randomUUID } from "node:crypto";
import { Refusal } from "../errors.js";

/** Refuses when either account takes no part in transfers. */
export function requireOpen(...accounts) {
  if (accounts.some(({ state }) => state === "frozen")) throw new Refusal("account-frozen", "The account is frozen.");
}

/** Refuses when an account cannot spare the amount; the world outside can spare any. */
export function requireFunds({ kind, balance, held }, amount) {
  if (kind === "asset" && balance - held < amount) throw new Refusal("insufficient-funds", "Less than that is available.");
}

/** Moves the amount between two accounts and writes it down in both; the new transfer. */
export async function moveMoney(books, from, to, details) {
  const transfer = { memo: "", reverses: null, reversedBy: null, idempotencyKey: null, ...details };
  const made = { ...transfer, id: randomUUID(), fromId: from.id, toId: to.id, currency: from.currency, createdAt: new Date() };
  await books.addTransfer(made);
  await post(books, from, to.id, -made.amount, made);
  await post(books, to, from.id, made.amount, made);
  return made;
}

async function post(books, account, counterpartId, amount, { id, createdAt }) {
  const [number, balance] = [account.entriesCount + 1, account.balance + amount];
  await books.addEntry({ accountId: account.id, number, transferId: id, counterpartId, amount, balance, createdAt });
  await books.updateAccount(account.id, { balance, entriesCount: number });
}
