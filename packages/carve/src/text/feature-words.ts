import type { CarveInput } from "../carve-input.ts";

const ordinary = new Set(["api", "get", "list", "add", "create", "update", "delete", "remove", "all", "new", "by", "of", "and", "the", "me"]);

/** The words that only the selected operations have in their paths, or the cut in its name; of plurals the singular. */
export function featureWords({ operations, selected, name }: Pick<CarveInput, "operations" | "selected" | "name">): ReadonlySet<string> {
  const own = operations.filter(({ id }) => selected.includes(id));
  const others = operations.filter(({ id }) => !selected.includes(id));
  const words = new Set([name, ...own.flatMap(({ path }) => segmentsOf(path))].flatMap(wordsIn));
  for (const word of others.flatMap(({ path, id }) => [...segmentsOf(path), id]).flatMap(wordsIn)) words.delete(word);
  return new Set([...words].filter((word) => word.length > 2 && !ordinary.has(word)));
}

/** The words of a text, in lower case, of plurals the singular; `camelCase` is two. */
export function wordsIn(text: string): string[] {
  return (text.replace(/([a-z\d])([A-Z])/g, "$1 $2").toLowerCase().match(/[a-z]+/g) ?? []).map((word) => word.replace(/ies$/, "y").replace(/([^s])s$/, "$1"));
}

function segmentsOf(path: string): string[] {
  return path.split("/").filter((part) => part !== "" && !part.startsWith("{"));
}
