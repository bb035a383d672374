const money = ["amount", "balance", "held"];

/** The books of one owner within a transaction: accounts, transfers, entries and holds as plain records. */
export function createBooks(client, ownerId) {
  const query = async (sql, values) => (await client.query(sql, values)).rows.map(toRecord);
  const quoted = (names) => names.map((name) => `"${name}"`);
  const placeholders = (names, first = 1) => names.map((_, index) => `$${index + first}`);

  async function add(table, record) {
    const names = Object.keys(record);
    await query(`INSERT INTO ${table} (${quoted(names)}) VALUES (${placeholders(names)})`, Object.values(record));
    return record;
  }

  async function update(table, id, changes) {
    const names = Object.keys(changes);
    const assignments = quoted(names).map((name, index) => `${name} = $${index + 3}`);
    await query(`UPDATE ${table} SET ${assignments} WHERE "ownerId" = $1 AND id = $2`, [ownerId, id, ...Object.values(changes)]);
  }

  async function find(table, name, value) {
    const [record] = await query(`SELECT * FROM ${table} WHERE "ownerId" = $1 AND "${name}" = $2`, [ownerId, value]);
    return record ?? null;
  }

  async function list(table, condition, values, order, { limit, offset }) {
    const where = `FROM ${table} WHERE "ownerId" = $1${condition}`;
    const [{ total }] = await query(`SELECT count(*) AS total ${where}`, [ownerId, ...values]);
    const page = `LIMIT $${values.length + 2} OFFSET $${values.length + 3}`;
    return { rows: await query(`SELECT * ${where} ORDER BY position ${order} ${page}`, [ownerId, ...values, limit, offset]), total: Number(total) };
  }

  return {
    addAccount: (account) => add("accounts", { ...account, ownerId }),
    findAccount: (id) => find("accounts", "id", id),
    listAccounts(filter, page) {
      const conditions = quoted(Object.keys(filter)).map((name, index) => ` AND ${name} = $${index + 2}`);
      return list("accounts", conditions.join(""), Object.values(filter), "ASC", page);
    },
    updateAccount: (id, changes) => update("accounts", id, changes),
    removeAccount: (id) => query('DELETE FROM accounts WHERE "ownerId" = $1 AND id = $2', [ownerId, id]),

    addTransfer: (transfer) => add("transfers", { ...transfer, ownerId }),
    findTransfer: (id) => find("transfers", "id", id),
    findTransferByKey: (key) => find("transfers", "idempotencyKey", key),
    listTransfers: (account, page) => list("transfers", account === null ? "" : ' AND $2 IN ("fromId", "toId")', account === null ? [] : [account], "DESC", page),
    updateTransfer: (id, changes) => update("transfers", id, changes),

    addEntry: (entry) => add("entries", entry),
    listEntries: (accountId, { limit, offset }) => query('SELECT * FROM entries WHERE "accountId" = $1 ORDER BY number LIMIT $2 OFFSET $3', [accountId, limit, offset]),

    /** What came in and what went out, both without a sign. */
    async sumEntries(accountId) {
      const sums = "coalesce(sum(amount) FILTER (WHERE amount > 0), 0) AS credits, coalesce(-sum(amount) FILTER (WHERE amount < 0), 0) AS debits";
      const [{ credits, debits }] = await query(`SELECT ${sums} FROM entries WHERE "accountId" = $1`, [accountId]);
      return { credits: Number(credits), debits: Number(debits) };
    },

    addHold: (hold) => add("holds", { ...hold, ownerId }),
    findHold: (id) => find("holds", "id", id),
    updateHold: (id, changes) => update("holds", id, changes),
    hasHolds: async (accountId) => (await query('SELECT id FROM holds WHERE "accountId" = $1 LIMIT 1', [accountId])).length > 0,

    /** For each currency and kind how many accounts there are, and the sums of their balances and of what is held. */
    sumAccounts: () =>
      query('SELECT currency, kind, count(*)::integer, sum(balance) AS balance, sum(held) AS held FROM accounts WHERE "ownerId" = $1 GROUP BY currency, kind', [ownerId]),

    /** For each currency how many transfers there were, and the sum of their amounts. */
    sumTransfers: () => query('SELECT currency, count(*)::integer, sum(amount) AS amount FROM transfers WHERE "ownerId" = $1 GROUP BY currency', [ownerId]),
  };
}

// The driver hands over 64 bits as text.
function toRecord(row) {
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, money.includes(name) ? Number(value) : value]));
}
