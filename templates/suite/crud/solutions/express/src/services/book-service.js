import { InvalidInput, NotFound } from "../errors.js";
import { readObject, readText, readWholeNumber } from "./read-input.js";

const states = ["planned", "reading", "finished"];
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** How each property of a book is read. */
const readers = {
  title: (value) => readText("title", value, 200),
  author: (value) => readText("author", value, 100),
  pages: (value) => (value === null ? null : readWholeNumber("pages", value, 100_000)),
  state: readState,
};

/** Books. */
export function createBookService({ books }) {
  return {
    list: ({ author, state }) => books.find({ ...(author && { author }), ...(state && { state: readState(state) }) }),

    async read(id) {
      const book = uuid.test(id) ? await books.get(id) : null;
      if (!book) throw new NotFound("There is no such book.");
      return book;
    },

    add(body) {
      const { title, author, pages = null } = readObject(body);
      return books.add({ ...readBook({ title, author, pages }), state: "planned" });
    },

    /** Changes what is given of a book, and leaves the rest. */
    change: (book, body) => books.replace({ ...book, ...readBook(readObject(body)) }),

    remove: (book) => books.remove(book.id),
  };
}

/** The properties of a book that are there. */
function readBook(given) {
  const known = Object.keys(readers).filter((name) => name in given);
  return Object.fromEntries(known.map((name) => [name, readers[name](given[name])]));
}

function readState(value) {
  if (!states.includes(value)) throw new InvalidInput(`The state must be one of ${states.join(", ")}.`);
  return value;
}
