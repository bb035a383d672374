import { Hono } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { ApiError } from "./lib/api-error.ts";
import type { AppEnv, Deps } from "./lib/env.ts";
import { articleRoutes } from "./routes/articles.ts";
import { commentRoutes } from "./routes/comments.ts";
import { favoriteRoutes } from "./routes/favorites.ts";
import { profileRoutes } from "./routes/profiles.ts";
import { tagRoutes } from "./routes/tags.ts";
import { userRoutes } from "./routes/users.ts";

export function createApp(deps: Deps): Hono<AppEnv> {
  const app = new Hono<AppEnv>().basePath("/api");

  app.use(async (c, next) => {
    c.set("deps", deps);
    await next();
  });
  app.get("/health-check", (c) => c.json({ status: "ok" }));
  app.route("/", userRoutes);
  app.route("/profiles", profileRoutes);
  app.route("/articles", articleRoutes);
  app.route("/articles", commentRoutes);
  app.route("/articles", favoriteRoutes);
  app.route("/tags", tagRoutes);

  app.notFound((c) => c.json({ errors: { body: ["no such page"] } }, 404));
  app.onError((error, c) => {
    if (error instanceof ApiError) {
      return c.json({ errors: { body: error.messages } }, error.status as ContentfulStatusCode);
    }
    console.error(error);
    return c.json({ errors: { body: ["unexpected error"] } }, 500);
  });
  return app;
}
