import { DataTypes } from "sequelize";

/** Somebody who writes, reads and follows. */
export function defineUser(database) {
  return database.define(
    "User",
    {
      id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
      username: { type: DataTypes.STRING(64), allowNull: false, unique: true },
      email: { type: DataTypes.STRING(254), allowNull: false, unique: true },
      passwordHash: { type: DataTypes.STRING(60), allowNull: false },
      bio: { type: DataTypes.TEXT },
      image: { type: DataTypes.TEXT },
    },
    { tableName: "users", underscored: true },
  );
}
