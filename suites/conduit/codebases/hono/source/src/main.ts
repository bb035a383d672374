import { serve } from "@hono/node-server";
import { createApp } from "./app.ts";
import { connect } from "./db/connect.ts";
import { createPasswords } from "./lib/passwords.ts";
import { createTokens } from "./lib/tokens.ts";

function need(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set`);
  return value;
}

const { db, close } = await connect(need("DATABASE_URL"));
const app = createApp({
  db,
  tokens: createTokens(need("TOKEN_SECRET")),
  passwords: createPasswords(Number(process.env.PASSWORD_HASH_COST ?? 10)),
});

const server = serve({ fetch: app.fetch, port: Number(process.env.PORT ?? 3000), hostname: "0.0.0.0" });
process.once("SIGTERM", () => server.close(() => void close()));
