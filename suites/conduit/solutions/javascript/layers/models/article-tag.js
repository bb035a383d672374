import { DataTypes } from "sequelize";

/** A tag of an article; `position` keeps the author's order. */
export function defineArticleTag(database) {
  return database.define(
    "ArticleTag",
    {
      articleId: { type: DataTypes.INTEGER, primaryKey: true },
      name: { type: DataTypes.STRING(64), primaryKey: true },
      position: { type: DataTypes.INTEGER, allowNull: false },
    },
    { tableName: "article_tags", underscored: true, timestamps: false, indexes: [{ fields: ["name"] }] },
  );
}
