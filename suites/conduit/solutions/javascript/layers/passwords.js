import { createHash } from "node:crypto";
import { compare, hash } from "@node-rs/bcrypt";

const lowestCost = 4;

/** Hashing of passwords with bcrypt; `cost` is the base-2 logarithm of its rounds, at least 4. */
export function createPasswords(cost) {
  const rounds = Math.max(cost, lowestCost);
  return {
    hash: (password) => hash(digest(password), rounds),
    matches: (password, passwordHash) => compare(digest(password), passwordHash),
  };
}

// bcrypt looks at 72 bytes only; a digest first makes every byte of a longer password count.
function digest(password) {
  return createHash("sha256").update(password).digest("base64");
}
