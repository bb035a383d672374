import { readAmount, readObject, readShortText, readText } from "./fields.js";

const longestMemo = 200;

/** What a new transfer is to be. */
export function readNewTransfer(body) {
  const { from, to, amount, memo = "" } = readObject(body, "transfer");
  return {
    from: readText(from, "from", /^/),
    to: readText(to, "to", /^/),
    amount: readAmount(amount),
    memo: readShortText(memo, "memo", longestMemo),
  };
}

/** The name of an attempt. */
export function readKey(header) {
  return readText(header, "Idempotency-Key", /^[A-Za-z0-9_-]{1,64}$/);
}

/** What is to be set aside. */
export function readNewHold(body) {
  const { amount, reason = "" } = readObject(body, "hold");
  return { amount: readAmount(amount), reason: readShortText(reason, "reason", longestMemo) };
}

/** Where what was set aside is to go, and how much of it; all of it where `amount` is undefined. */
export function readCapture(body) {
  const { to, amount } = readObject(body, "capture");
  return { to: readText(to, "to", /^/), amount: amount === undefined ? undefined : readAmount(amount) };
}
