import { readChoice, readObject, readShortText, readText } from "./fields.js";

const currencies = ["CHF", "EUR", "GBP", "JPY", "NOK", "SEK", "USD"];
const kinds = ["asset", "external"];
const states = ["open", "frozen"];

/** What a new account is to be. */
export function readNewAccount(body) {
  const account = readObject(body, "account");
  return {
    name: readName(account.name),
    currency: readChoice(account.currency, "currency", currencies),
    kind: account.kind === undefined ? "asset" : readChoice(account.kind, "kind", kinds),
  };
}

/** What of an account is to change. */
export function readAccountChanges(body) {
  const { name, state } = readObject(body, "account");
  return {
    ...(name !== undefined && { name: readName(name) }),
    ...(state !== undefined && { state: readChoice(state, "state", states) }),
  };
}

/** Which accounts are wanted. */
export function readAccountFilter(query) {
  return {
    ...(query.currency !== undefined && { currency: readChoice(query.currency, "currency", currencies) }),
    ...(query.kind !== undefined && { kind: readChoice(query.kind, "kind", kinds) }),
  };
}

function readName(value) {
  return readText(readShortText(value, "name", 100), "name", /\S/);
}
