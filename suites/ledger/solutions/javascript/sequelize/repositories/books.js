import { col, fn, Op } from "sequelize";
import { byNumber, newestFirst, oldestFirst } from "../models/order.js";

/** The books of one owner within a transaction: accounts, transfers, entries and holds as plain records. */
export function createBooks({ Account, Transfer, Entry, Hold }, ownerId, transaction) {
  const sums = (Model, groups, names) =>
    Model.findAll({
      where: { ownerId },
      attributes: [...groups, [fn("COUNT", col("id")), "count"], ...names.map((name) => [fn("SUM", col(name)), name])],
      group: groups,
      raw: true,
      transaction,
    });

  async function findOne(Model, where) {
    const row = await Model.findOne({ where: { ...where, ownerId }, transaction });
    return row && plain(row);
  }

  async function list(Model, where, order, page) {
    const { rows, count } = await Model.findAndCountAll({ where: { ...where, ownerId }, order, ...page, transaction });
    return { rows: rows.map(plain), total: count };
  }

  return {
    addAccount: async (account) => plain(await Account.create({ ...account, ownerId }, { transaction })),
    findAccount: (id) => findOne(Account, { id }),
    listAccounts: (filter, page) => list(Account, filter, oldestFirst, page),
    updateAccount: (id, changes) => Account.update(changes, { where: { id, ownerId }, transaction }),
    removeAccount: (id) => Account.destroy({ where: { id, ownerId }, transaction }),

    addTransfer: (transfer) => Transfer.create({ ...transfer, ownerId }, { transaction }),
    findTransfer: (id) => findOne(Transfer, { id }),
    findTransferByKey: (idempotencyKey) => findOne(Transfer, { idempotencyKey }),
    listTransfers: (account, page) => list(Transfer, account === null ? {} : { [Op.or]: [{ fromId: account }, { toId: account }] }, newestFirst, page),
    updateTransfer: (id, changes) => Transfer.update(changes, { where: { id, ownerId }, transaction }),

    addEntry: (entry) => Entry.create(entry, { transaction }),
    listEntries: async (accountId, page) => (await Entry.findAll({ where: { accountId }, order: byNumber, ...page, transaction })).map(plain),

    /** What came in and what went out, both without a sign. */
    async sumEntries(accountId) {
      const sumOf = async (range) => Number((await Entry.sum("amount", { where: { accountId, amount: range }, transaction })) ?? 0);
      return { credits: await sumOf({ [Op.gt]: 0 }), debits: Math.abs(await sumOf({ [Op.lt]: 0 })) };
    },

    addHold: (hold) => Hold.create({ ...hold, ownerId }, { transaction }),
    findHold: (id) => findOne(Hold, { id }),
    updateHold: (id, changes) => Hold.update(changes, { where: { id, ownerId }, transaction }),
    hasHolds: async (accountId) => (await Hold.count({ where: { accountId }, transaction })) > 0,

    /** For each currency and kind how many accounts there are, and the sums of their balances and of what is held. */
    async sumAccounts() {
      const rows = await sums(Account, ["currency", "kind"], ["balance", "held"]);
      return rows.map(({ currency, kind, count, balance, held }) => ({ currency, kind, count: Number(count), balance: Number(balance), held: Number(held) }));
    },

    /** For each currency how many transfers there were, and the sum of their amounts. */
    async sumTransfers() {
      const rows = await sums(Transfer, ["currency"], ["amount"]);
      return rows.map(({ currency, count, amount }) => ({ currency, count: Number(count), amount: Number(amount) }));
    },
  };
}

function plain(row) {
  return row.get({ plain: true });
}
