import { Hono } from "hono";
import type { UserRow } from "../db/schema.ts";
import { unauthorized } from "../lib/api-error.ts";
import type { AppEnv } from "../lib/env.ts";
import { identify } from "../lib/identify.ts";
import { accountPatch, credentials, readBody, registration } from "../lib/input.ts";
import type { Tokens } from "../lib/tokens.ts";
import * as users from "../services/users.ts";

async function toUserJson({ id, email, username, bio, image }: UserRow, tokens: Tokens) {
  return { user: { email, token: await tokens.issue(id), username, bio, image } };
}

export const userRoutes = new Hono<AppEnv>();

userRoutes.post("/users", async (c) => {
  const { db, passwords, tokens } = c.get("deps");
  const { password, ...values } = (await readBody(c, registration)).user;
  const user = await users.create(db, { ...values, passwordHash: await passwords.hash(password) });
  return c.json(await toUserJson(user, tokens), 201);
});

userRoutes.post("/users/login", async (c) => {
  const { db, passwords, tokens } = c.get("deps");
  const { email, password } = (await readBody(c, credentials)).user;
  const user = await users.byEmail(db, email.trim().toLowerCase());
  if (user === undefined || !(await passwords.verify(password, user.passwordHash))) {
    throw unauthorized("wrong email or password");
  }
  return c.json(await toUserJson(user, tokens));
});

userRoutes.get("/user", identify("required"), async (c) => c.json(await toUserJson(c.get("user"), c.get("deps").tokens)));

userRoutes.put("/user", identify("required"), async (c) => {
  const { db, passwords, tokens } = c.get("deps");
  const { password, ...changes } = (await readBody(c, accountPatch)).user;
  const passwordHash = password === undefined ? {} : { passwordHash: await passwords.hash(password) };
  return c.json(await toUserJson(await users.update(db, c.get("user"), { ...changes, ...passwordHash }), tokens));
});
