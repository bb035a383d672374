import { Hono } from "hono";
import { articleTags } from "../db/schema.ts";
import type { AppEnv } from "../lib/env.ts";

export const tagRoutes = new Hono<AppEnv>();

tagRoutes.get("/", async (c) => {
  const rows = await c.get("deps").db.selectDistinct({ tag: articleTags.tag }).from(articleTags);
  return c.json({ tags: rows.map(({ tag }) => tag) });
});
