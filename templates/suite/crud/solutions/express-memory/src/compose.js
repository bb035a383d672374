import { createBookRepository } from "./repositories/book-repository.js";
import { createQuoteRepository } from "./repositories/quote-repository.js";
import { createBookService } from "./services/book-service.js";
import { createQuoteService } from "./services/quote-service.js";

/** The services on an empty memory. */
export function compose() {
  const quotes = createQuoteRepository();
  const books = createBookRepository(quotes);
  const services = { books: createBookService({ books }), quotes: createQuoteService({ quotes }) };
  return { services, close: () => {} };
}
