import { connectDatabase, createSchema } from "./database.js";
import { createBookRepository } from "./repositories/book-repository.js";
import { createQuoteRepository } from "./repositories/quote-repository.js";
import { createBookService } from "./services/book-service.js";
import { createQuoteService } from "./services/quote-service.js";

/** The services on a database whose tables exist, and a function that lets the database go. */
export async function compose(environment) {
  const database = connectDatabase(environment);
  await createSchema(database);
  const services = {
    books: createBookService({ books: createBookRepository(database) }),
    quotes: createQuoteService({ quotes: createQuoteRepository(database) }),
  };
  return { services, close: () => database.end() };
}
