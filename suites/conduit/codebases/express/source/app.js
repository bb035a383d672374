import express from "express";
import articles from "./features/articles/routes.js";
import comments from "./features/comments/routes.js";
import favorites from "./features/favorites/routes.js";
import profiles from "./features/profiles/routes.js";
import tags from "./features/tags/routes.js";
import users from "./features/users/routes.js";
import { HttpError, NotFound } from "./lib/errors.js";

export function createApp() {
  const app = express();
  app.disable("x-powered-by");
  app.disable("etag");
  app.set("query parser", "simple");

  app.get("/api/health-check", (req, res) => res.json({ status: "ok" }));
  app.use("/api", users);
  app.use("/api/profiles", profiles);
  app.use("/api/articles", articles);
  app.use("/api/articles/:slug/comments", comments);
  app.use("/api/articles/:slug/favorite", favorites);
  app.use("/api/tags", tags);

  app.use(() => {
    throw new NotFound("page");
  });
  app.use(sendError);
  return app;
}

// Express knows an error handler by its four parameters.
function sendError(error, req, res, next) {
  if (error instanceof HttpError) {
    return res.status(error.status).json({ errors: { body: error.messages } });
  }
  if (error instanceof URIError) {
    return res.status(404).json({ errors: { body: ["page not found"] } });
  }
  if (error.type?.startsWith("entity.") || error.type === "charset.unsupported") {
    return res.status(422).json({ errors: { body: ["the body can't be read"] } });
  }
  console.error(error);
  res.status(500).json({ errors: { body: ["internal error"] } });
}
