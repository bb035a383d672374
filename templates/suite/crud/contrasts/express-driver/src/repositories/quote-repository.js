/** The quotes in the database. */
export function createQuoteRepository(database) {
  return {
    /** The quotes from a book, in order of their pages. */
    async findIn(bookId) {
      const { rows } = await database.query("SELECT id, text, page FROM quotes WHERE book_id = $1 ORDER BY page, id", [bookId]);
      return rows;
    },

    async add(bookId, { text, page }) {
      const { rows } = await database.query(
        "INSERT INTO quotes (book_id, text, page) VALUES ($1, $2, $3) RETURNING id, text, page",
        [bookId, text, page],
      );
      return rows[0];
    },
  };
}
