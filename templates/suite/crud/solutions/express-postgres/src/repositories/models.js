import { DataTypes } from "sequelize";

const id = { type: DataTypes.UUID, defaultValue: DataTypes.UUIDV4, primaryKey: true };

/** The models of books and of quotes from them. */
export function defineModels(database) {
  const Book = database.define(
    "Book",
    {
      id,
      title: { type: DataTypes.STRING(200), allowNull: false },
      author: { type: DataTypes.STRING(100), allowNull: false },
      pages: DataTypes.INTEGER,
      state: { type: DataTypes.STRING(10), allowNull: false },
    },
    { tableName: "books", timestamps: false, indexes: [{ fields: ["author"] }] },
  );
  const Quote = database.define(
    "Quote",
    {
      id,
      text: { type: DataTypes.TEXT, allowNull: false },
      page: { type: DataTypes.INTEGER, allowNull: false },
    },
    { tableName: "quotes", timestamps: false },
  );
  Book.hasMany(Quote, { foreignKey: { name: "bookId", allowNull: false }, onDelete: "CASCADE" });
  return { Book, Quote };
}
