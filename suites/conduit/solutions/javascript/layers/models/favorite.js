import { DataTypes } from "sequelize";

/** That a user has marked an article. */
export function defineFavorite(database) {
  return database.define(
    "Favorite",
    {
      userId: { type: DataTypes.INTEGER, primaryKey: true },
      articleId: { type: DataTypes.INTEGER, primaryKey: true },
    },
    { tableName: "favorites", underscored: true, timestamps: false, indexes: [{ fields: ["article_id"] }] },
  );
}
