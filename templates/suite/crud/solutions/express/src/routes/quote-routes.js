import { Router } from "express";
import { findBook } from "./find-book.js";

/** Quotes from books. */
export function createQuoteRoutes(books, quotes) {
  const router = Router();
  const withBook = findBook(books);

  router.get("/:id/quotes", withBook, async (request, response) => {
    response.json({ quotes: await quotes.list(response.locals.book) });
  });

  router.post("/:id/quotes", withBook, async (request, response) => {
    response.status(201).json(await quotes.add(response.locals.book, request.body));
  });

  return router;
}
