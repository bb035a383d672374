import type { Db } from "../db/connect.ts";
import type { UserRow } from "../db/schema.ts";
import type { Passwords } from "./passwords.ts";
import type { Tokens } from "./tokens.ts";

export interface Deps {
  db: Db;
  tokens: Tokens;
  passwords: Passwords;
}

export interface AppEnv {
  Variables: {
    deps: Deps;
    user: UserRow;
    viewer: UserRow | null;
  };
}
