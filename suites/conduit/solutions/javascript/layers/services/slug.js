import { randomBytes } from "node:crypto";
import { AlreadyTaken } from "../errors.js";

// `/articles/feed` is a path of its own.
const reserved = ["", "feed"];

/** The result of `write`, called with a slug for the title that no article has, not even the present one. */
export async function withFreeSlug(title, presentSlug, write) {
  const plain = toSlug(title);
  if (!reserved.includes(plain) && plain !== presentSlug) {
    try {
      return await write(plain);
    } catch (error) {
      if (!(error instanceof AlreadyTaken)) throw error;
    }
  }
  const suffix = randomBytes(4).toString("hex");
  return write(plain === "" ? suffix : `${plain}-${suffix}`);
}

/** A title in lower case with hyphens for everything but a-z and 0-9; empty when it has neither. */
export function toSlug(title) {
  return title.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
}
