import { serve } from "@hono/node-server";
import { Hono } from "hono/quick";
import { HTTPException } from "hono/http-exception";
import { logger } from "hono/logger";
import articles from "./articles.js";
import { tags } from "./tags.js";
import { users } from "./users.js";

const app = new Hono().basePath("/api");

app.use(logger());
app.get("/health-check", (c) => c.text("ok"));

const routes = app.route("/users", users).route("/articles", articles).route("/tags", tags);

app.onError((err, c) => {
  if (err instanceof HTTPException) return err.getResponse();
  return c.json({ errors: { body: [err.message] } }, 500);
});
app.notFound((c) => c.json({ errors: { body: ["not found"] } }, 404));

serve({ fetch: routes.fetch, port: Number(process.env.PORT) });
