import { Router } from "express";
import { findBook } from "./find-book.js";

/** Books. */
export function createBookRoutes(books) {
  const router = Router();
  const withBook = findBook(books);

  router.get("/", async (request, response) => {
    response.json({ books: await books.list(request.query) });
  });

  router.post("/", async (request, response) => {
    response.status(201).json(await books.add(request.body));
  });

  router.get("/:id", withBook, (request, response) => {
    response.json(response.locals.book);
  });

  router.patch("/:id", withBook, async (request, response) => {
    response.json(await books.change(response.locals.book, request.body));
  });

  router.delete("/:id", withBook, async (request, response) => {
    await books.remove(response.locals.book);
    response.status(204).end();
  });

  return router;
}
