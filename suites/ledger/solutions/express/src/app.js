import express from "express";
import { answerError, answerUnknownPath } from "./routes/errors.js";
import { createApi } from "./routes/api.js";

/** The Express application in front of the ledger's services. */
export function createApp(services) {
  const app = express();
  app.disable("x-powered-by");
  app.disable("etag");
  app.use("/api", createApi(services));
  app.use(answerUnknownPath);
  app.use(answerError);
  return app;
}
