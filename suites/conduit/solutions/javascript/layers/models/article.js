import { DataTypes } from "sequelize";

/** A published text. */
export function defineArticle(database) {
  return database.define(
    "Article",
    {
      id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
      slug: { type: DataTypes.STRING(500), allowNull: false, unique: true },
      title: { type: DataTypes.STRING(200), allowNull: false },
      description: { type: DataTypes.TEXT, allowNull: false },
      body: { type: DataTypes.TEXT, allowNull: false },
    },
    {
      tableName: "articles",
      underscored: true,
      indexes: [{ fields: ["author_id"] }, { fields: ["created_at", "id"] }],
    },
  );
}
