/** The quotes in the database. */
export function createQuoteRepository({ Quote }) {
  return {
    /** The quotes from a book, in order of their pages. */
    findIn: (bookId) => Quote.findAll({ attributes: ["id", "text", "page"], where: { bookId }, order: ["page", "id"], raw: true }),

    async add(bookId, values) {
      const { id, text, page } = await Quote.create({ ...values, bookId });
      return { id, text, page };
    },
  };
}
