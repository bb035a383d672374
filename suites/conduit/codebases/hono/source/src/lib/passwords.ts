import { createHash } from "node:crypto";
import bcrypt from "bcryptjs";

export interface Passwords {
  hash(password: string): Promise<string>;
  verify(password: string, hash: string): Promise<boolean>;
}

// A digest has less than the 72 bytes that bcrypt looks at.
const digest = (password: string) => createHash("sha384").update(password).digest("base64");

export function createPasswords(cost: number): Passwords {
  return {
    hash: (password) => bcrypt.hash(digest(password), Math.max(cost, 4)),
    verify: (password, hash) => bcrypt.compare(digest(password), hash),
  };
}
