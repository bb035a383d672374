import { Hono } from "hono";
import type { AppEnv } from "../lib/env.ts";
import { identify } from "../lib/identify.ts";
import * as favorites from "../services/favorites.ts";
import { findArticle, toArticleJson } from "./articles.ts";

export const favoriteRoutes = new Hono<AppEnv>();

favoriteRoutes.post("/:slug/favorite", identify("required"), async (c) => {
  const { id, slug } = await findArticle(c);
  await favorites.add(c.get("deps").db, c.get("user"), id);
  return c.json(toArticleJson(await findArticle(c, slug)));
});

favoriteRoutes.delete("/:slug/favorite", identify("required"), async (c) => {
  const { id, slug } = await findArticle(c);
  await favorites.remove(c.get("deps").db, c.get("user"), id);
  return c.json(toArticleJson(await findArticle(c, slug)));
});
