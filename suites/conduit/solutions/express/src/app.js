import express from "express";
import { answerError, answerUnknownPath } from "./routes/errors.js";
import { createApiRoutes } from "./routes/index.js";

/** The Express application in front of Conduit's services. */
export function createApp(services) {
  const app = express();
  app.disable("x-powered-by");
  app.disable("etag");
  app.use("/api", createApiRoutes(services));
  app.use(answerUnknownPath);
  app.use(answerError);
  return app;
}
