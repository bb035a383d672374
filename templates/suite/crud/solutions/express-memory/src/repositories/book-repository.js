import { randomUUID } from "node:crypto";

/** The books, as long as the server runs. */
export function createBookRepository(quotes) {
  const books = new Map();

  function keep(book) {
    books.set(book.id, book);
    return book;
  }

  return {
    get: (id) => books.get(id),

    /** The books with these values, in order of their titles. */
    find(values) {
      const wanted = Object.entries(values);
      const found = [...books.values()].filter((book) => wanted.every(([name, value]) => book[name] === value));
      return found.sort((one, other) => one.title.localeCompare(other.title));
    },

    add: (values) => keep({ id: randomUUID(), ...values }),

    replace: keep,

    remove(id) {
      books.delete(id);
      quotes.removeIn(id);
    },
  };
}
