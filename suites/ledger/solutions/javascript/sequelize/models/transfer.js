import { DataTypes } from "sequelize";
import { id, money, position } from "./money.js";

/** Money that moved. */
export function defineTransfer(database) {
  return database.define(
    "Transfer",
    {
      position,
      id: id({ unique: true }),
      ownerId: id(),
      fromId: id(),
      toId: id(),
      currency: { type: DataTypes.STRING(3), allowNull: false },
      amount: money("amount"),
      memo: { type: DataTypes.STRING(200), allowNull: false },
      reverses: id({ allowNull: true }),
      reversedBy: id({ allowNull: true }),
      idempotencyKey: id({ allowNull: true }),
      createdAt: { type: DataTypes.DATE(3), allowNull: false },
    },
    {
      tableName: "transfers",
      underscored: true,
      timestamps: false,
      indexes: [{ fields: ["owner_id", "idempotency_key"], unique: true }, { fields: ["from_id"] }, { fields: ["to_id"] }],
    },
  );
}
