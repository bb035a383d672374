/** Lower-case letters, digits and single hyphens: `Über a <title>` gives `uber-a-title`; may be empty. */
export function slugOf(text: string): string {
  const plain = text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return plain.replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
}
