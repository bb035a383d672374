import { DataTypes } from "sequelize";
import { id, money, position } from "./money.js";

/** What a transfer did to one account. */
export function defineEntry(database) {
  return database.define(
    "Entry",
    {
      position,
      accountId: id(),
      number: { type: DataTypes.INTEGER, allowNull: false },
      transferId: id(),
      counterpartId: id(),
      amount: money("amount"),
      balance: money("balance"),
      createdAt: { type: DataTypes.DATE(3), allowNull: false },
    },
    { tableName: "entries", underscored: true, timestamps: false, indexes: [{ fields: ["account_id", "number"], unique: true }] },
  );
}
