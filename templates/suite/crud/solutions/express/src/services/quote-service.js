import { readObject, readText, readWholeNumber } from "./read-input.js";

const lastPage = 100_000;

/** Quotes from books. */
export function createQuoteService({ quotes }) {
  return {
    list: (book) => quotes.findIn(book.id),

    add(book, body) {
      const { text, page } = readObject(body);
      return quotes.add(book.id, {
        text: readText("text", text, 1000),
        page: readWholeNumber("page", page, book.pages ?? lastPage),
      });
    },
  };
}
