import { createHash } from "node:crypto";
import bcrypt from "@node-rs/bcrypt";

/** bcrypt reads 72 bytes at most, and a password may have more: it gets a digest of all of them. */
const digest = (password) => createHash("sha256").update(password).digest("base64");

export function createPasswords(cost) {
  return {
    hash: (password) => bcrypt.hash(digest(password), Math.max(4, cost)),
    matches: (password, hash) => bcrypt.compare(digest(password), hash),
  };
}
