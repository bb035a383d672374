import { type Context, Hono } from "hono";
import { notFound } from "../lib/api-error.ts";
import type { AppEnv } from "../lib/env.ts";
import { identify } from "../lib/identify.ts";
import * as profiles from "../services/profiles.ts";

async function find(c: Context<AppEnv>) {
  const username = c.req.param("username") ?? "";
  const found = username.includes("\0") ? undefined : await profiles.byName(c.get("deps").db, username, c.get("viewer"));
  if (found === undefined) throw notFound("user");
  return found;
}

export const profileRoutes = new Hono<AppEnv>();

profileRoutes.get("/:username", identify("optional"), async (c) => {
  const { profile } = await find(c);
  return c.json({ profile });
});

profileRoutes.post("/:username/follow", identify("required"), async (c) => {
  const { id, profile } = await find(c);
  const user = c.get("user");
  if (id !== user.id) await profiles.follow(c.get("deps").db, user, id);
  return c.json({ profile: { ...profile, following: id !== user.id } });
});

profileRoutes.delete("/:username/follow", identify("required"), async (c) => {
  const { id, profile } = await find(c);
  await profiles.unfollow(c.get("deps").db, c.get("user"), id);
  return c.json({ profile: { ...profile, following: false } });
});
