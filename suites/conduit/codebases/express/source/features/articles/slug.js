import { randomBytes } from "node:crypto";

const RESERVED = new Set(["feed"]);

const plain = (title) =>
  title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");

export const withSuffix = (title) => [plain(title), randomBytes(4).toString("hex")].filter(Boolean).join("-");

export function slugify(title) {
  const slug = plain(title);
  return slug === "" || RESERVED.has(slug) ? withSuffix(title) : slug;
}
