import { randomUUID } from "node:crypto";

/** The quotes, as long as the server runs. */
export function createQuoteRepository() {
  const quotesByBook = new Map();
  const quotesIn = (bookId) => quotesByBook.get(bookId) ?? [];

  return {
    /** The quotes from a book, in order of their pages. */
    findIn: (bookId) => quotesIn(bookId).toSorted((one, other) => one.page - other.page),

    add(bookId, values) {
      const quote = { id: randomUUID(), ...values };
      quotesByBook.set(bookId, [...quotesIn(bookId), quote]);
      return quote;
    },

    removeIn: (bookId) => quotesByBook.delete(bookId),
  };
}
