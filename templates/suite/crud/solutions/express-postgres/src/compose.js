import { createBookRepository } from "./repositories/book-repository.js";
import { defineModels } from "./repositories/models.js";
import { createQuoteRepository } from "./repositories/quote-repository.js";
import { connectDatabase } from "./database.js";
import { createBookService } from "./services/book-service.js";
import { createQuoteService } from "./services/quote-service.js";

/** The services on a database whose tables exist, and a function that lets the database go. */
export async function compose(environment) {
  const database = connectDatabase(environment);
  const models = defineModels(database);
  await database.sync();
  const services = {
    books: createBookService({ books: createBookRepository(models) }),
    quotes: createQuoteService({ quotes: createQuoteRepository(models) }),
  };
  return { services, close: () => database.close() };
}
