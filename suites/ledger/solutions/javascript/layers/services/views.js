/** An account as its owner sees it. */
export function viewAccount({ id, name, kind, currency, state, balance, held, version }) {
  return { id, name, kind, currency, state, balance, held, available: balance - held, version };
}

/** A transfer as its owner sees it. */
export function viewTransfer({ id, fromId, toId, currency, amount, memo, reverses, reversedBy, createdAt }) {
  return { id, from: fromId, to: toId, currency, amount, memo, reverses, reversedBy, createdAt: new Date(createdAt).toISOString() };
}

/** A hold as its owner sees it. */
export function viewHold({ id, accountId, amount, reason, state, transferId }) {
  return { id, account: accountId, amount, reason, state, transfer: transferId };
}

/** A line of a statement. */
export function viewEntry({ number, transferId, counterpartId, amount, balance, createdAt }) {
  return { number, transfer: transferId, counterpart: counterpartId, amount, balance, createdAt: new Date(createdAt).toISOString() };
}
