import { createHash } from "node:crypto";

/** The same items in an order that depends on the seed alone. */
export function shuffle<T>(items: readonly T[], seed: string): T[] {
  const keyed = items.map((item, index) => ({
    item,
    key: createHash("sha256").update(`${seed}\0order\0${index}`).digest("hex"),
  }));
  return keyed.sort((a, b) => (a.key < b.key ? -1 : 1)).map(({ item }) => item);
}
