/** A suite's name, and its title in a person's words. */
export interface SuiteName {
  name: string;
  title: string;
}

/** Any one line of text as name and title; a string says why it cannot be one. Names lead nowhere: no slashes, no `..`. */
export function readName(text: string): SuiteName | string {
  const title = text.trim();
  if (/[\p{Cc}\u2028\u2029]/u.test(title)) return "it holds a line break or another control character";
  if (/[/\\]/.test(title) || title.includes("..")) return "it is a path: a name holds no slashes and no `..`";
  if (title.length > 100) return "it is longer than 100 characters";
  const name = slugOf(title);
  if (name === "") return "it holds no letter from a to z and no digit, of which the suite's file name is made";
  return { name, title };
}

/** Lower-case letters, digits and single hyphens; empty where the text has none of them. */
export function slugOf(text: string): string {
  const plain = text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return plain.replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "").slice(0, 60).replace(/-+$/, "");
}
