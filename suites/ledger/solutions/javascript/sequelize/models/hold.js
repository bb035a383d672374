import { DataTypes } from "sequelize";
import { id, money, position } from "./money.js";

/** Money that is set aside. */
export function defineHold(database) {
  return database.define(
    "Hold",
    {
      position,
      id: id({ unique: true }),
      ownerId: id(),
      accountId: id(),
      amount: money("amount"),
      reason: { type: DataTypes.STRING(200), allowNull: false },
      state: { type: DataTypes.STRING(8), allowNull: false },
      transferId: id({ allowNull: true }),
    },
    { tableName: "holds", underscored: true, timestamps: false, indexes: [{ fields: ["account_id"] }] },
  );
}
