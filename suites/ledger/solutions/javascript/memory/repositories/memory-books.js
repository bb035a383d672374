/** The books of one owner: accounts, transfers, entries and holds as plain records. */
export function createBooks(kept, ownerId) {
  const own = ({ rows }) => rows.filter((row) => row.ownerId === ownerId);
  const find = (shelf, fits) => {
    const row = own(shelf).find(fits);
    return row ? { ...row } : null;
  };
  const add = (shelf, row) => {
    shelf.add({ ...row, ownerId });
    return row;
  };
  const update = (shelf, id, changes) => Object.assign(own(shelf).find((row) => row.id === id) ?? {}, changes);
  const page = (rows, { limit, offset }) => rows.slice(offset, offset + limit).map((row) => ({ ...row }));
  const sum = (rows, name) => rows.reduce((total, row) => total + row[name], 0);
  const entriesOf = (accountId) => kept.entries.rows.filter((entry) => entry.accountId === accountId);

  return {
    addAccount: async (account) => add(kept.accounts, account),
    findAccount: async (id) => find(kept.accounts, (account) => account.id === id),
    async listAccounts(filter, wanted) {
      const rows = own(kept.accounts).filter((account) => Object.entries(filter).every(([name, value]) => account[name] === value));
      return { rows: page(rows, wanted), total: rows.length };
    },
    updateAccount: async (id, changes) => update(kept.accounts, id, changes),
    async removeAccount(id) {
      kept.accounts.remove(own(kept.accounts).find((account) => account.id === id));
    },

    addTransfer: async (transfer) => add(kept.transfers, transfer),
    findTransfer: async (id) => find(kept.transfers, (transfer) => transfer.id === id),
    findTransferByKey: async (key) => find(kept.transfers, (transfer) => transfer.idempotencyKey === key),
    async listTransfers(account, wanted) {
      const rows = own(kept.transfers).filter(({ fromId, toId }) => account === null || fromId === account || toId === account);
      return { rows: page(rows.toReversed(), wanted), total: rows.length };
    },
    updateTransfer: async (id, changes) => update(kept.transfers, id, changes),

    addEntry: async (entry) => add(kept.entries, entry),
    listEntries: async (accountId, wanted) => page(entriesOf(accountId), wanted),
    async sumEntries(accountId) {
      const amounts = entriesOf(accountId);
      const credits = sum(amounts.filter(({ amount }) => amount > 0), "amount");
      return { credits, debits: credits - sum(amounts, "amount") };
    },

    addHold: async (hold) => add(kept.holds, hold),
    findHold: async (id) => find(kept.holds, (hold) => hold.id === id),
    updateHold: async (id, changes) => update(kept.holds, id, changes),
    hasHolds: async (accountId) => kept.holds.rows.some((hold) => hold.accountId === accountId),

    async sumAccounts() {
      const groups = Map.groupBy(own(kept.accounts), ({ currency, kind }) => `${currency} ${kind}`);
      return [...groups.values()].map((rows) => ({
        currency: rows[0].currency,
        kind: rows[0].kind,
        count: rows.length,
        balance: sum(rows, "balance"),
        held: sum(rows, "held"),
      }));
    },
    async sumTransfers() {
      const groups = Map.groupBy(own(kept.transfers), ({ currency }) => currency);
      return [...groups].map(([currency, rows]) => ({ currency, count: rows.length, amount: sum(rows, "amount") }));
    },
  };
}
