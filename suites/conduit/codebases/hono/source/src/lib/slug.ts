import { randomBytes } from "node:crypto";

const base = (title: string) => title.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-").replaceAll(/^-|-$/g, "");

/** Candidates for a title's slug, the plain one first. `avoid` is never among them. */
export function* slugs(title: string, avoid?: string): Generator<string, never> {
  const plain = base(title);
  if (plain !== "" && plain !== "feed" && plain !== avoid) yield plain;
  for (;;) {
    const random = randomBytes(5).toString("hex");
    yield plain === "" ? random : `${plain}-${random}`;
  }
}
