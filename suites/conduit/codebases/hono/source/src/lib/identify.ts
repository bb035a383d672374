import { createMiddleware } from "hono/factory";
import * as users from "../services/users.ts";
import { unauthorized } from "./api-error.ts";
import type { AppEnv } from "./env.ts";

/** Puts who asks into `viewer`, null for a stranger; where users are required, into `user` as well. */
export const identify = (mode: "optional" | "required") =>
  createMiddleware<AppEnv>(async (c, next) => {
    const header = c.req.header("authorization");
    if (header === undefined) {
      if (mode === "required") throw unauthorized();
      c.set("viewer", null);
      return next();
    }
    const { db, tokens } = c.get("deps");
    const [, token] = /^token +(\S+)$/i.exec(header) ?? [];
    const id = token === undefined ? null : await tokens.verify(token);
    const user = id === null ? undefined : await users.byId(db, id);
    if (user === undefined) throw unauthorized("invalid token");
    c.set("viewer", user);
    c.set("user", user);
    await next();
  });
