import { DataTypes } from "sequelize";
import { id, position } from "./money.js";

/** Who keeps accounts here. */
export function defineOwner(database) {
  return database.define(
    "Owner",
    {
      position,
      id: id({ unique: true }),
      name: { type: DataTypes.STRING(64), allowNull: false, unique: true },
      keyHash: { type: DataTypes.STRING(64), allowNull: false, unique: true },
    },
    { tableName: "owners", underscored: true, timestamps: false },
  );
}
