import { DataTypes } from "sequelize";

/** A remark below an article. */
export function defineComment(database) {
  return database.define(
    "Comment",
    {
      id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
      body: { type: DataTypes.TEXT, allowNull: false },
    },
    { tableName: "comments", underscored: true, indexes: [{ fields: ["article_id"] }, { fields: ["author_id"] }] },
  );
}
