/** Lower-case letters, digits and single hyphens of a text, at most `most` of them; empty where it has none. */
export function slugOf(text: string, most: number): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "").slice(0, most);
}
