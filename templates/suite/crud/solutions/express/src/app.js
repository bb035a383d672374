import express from "express";
import { createBookRoutes } from "./routes/book-routes.js";
import { answerError, answerUnknownPath } from "./routes/errors.js";
import { createHealthRoutes } from "./routes/health-routes.js";
import { createQuoteRoutes } from "./routes/quote-routes.js";

/** The Express application in front of the services. */
export function createApp({ books, quotes }) {
  const app = express();
  app.disable("x-powered-by");
  app.use("/api", createHealthRoutes());
  app.use(express.json());
  app.use("/api/books", createBookRoutes(books));
  app.use("/api/books", createQuoteRoutes(books, quotes));
  app.use(answerUnknownPath);
  app.use(answerError);
  return app;
}
