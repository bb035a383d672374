import { DataTypes } from "sequelize";
import { id, money, position } from "./money.js";

/** Where money is. */
export function defineAccount(database) {
  return database.define(
    "Account",
    {
      position,
      id: id({ unique: true }),
      ownerId: id(),
      name: { type: DataTypes.STRING(100), allowNull: false },
      kind: { type: DataTypes.STRING(8), allowNull: false },
      currency: { type: DataTypes.STRING(3), allowNull: false },
      state: { type: DataTypes.STRING(8), allowNull: false },
      balance: money("balance"),
      held: money("held"),
      version: { type: DataTypes.INTEGER, allowNull: false },
      entriesCount: { type: DataTypes.INTEGER, allowNull: false },
    },
    { tableName: "accounts", underscored: true, timestamps: false, indexes: [{ fields: ["owner_id"] }] },
  );
}
