import type { Operation } from "@cd-task/model";
import { distance } from "fastest-levenshtein";
import { suggestNames } from "../nearest-name.ts";

const mostListed = 6;

/**
 * Which operation is meant by a name that none has. One slip of the pen is that; else one that nothing names so far and that is
 * called the same but for a word, for that is what a renamed operation looks like.
 */
export function suggestOperation(name: string, operations: readonly Operation[], named: ReadonlySet<string>): { hint: string; certain?: { from: string; to: string } } {
  const ids = operations.map(({ id }) => id);
  const { certain, hint } = suggestNames(name, ids, "Operations");
  if (certain && distance(name.toLowerCase(), certain.to.toLowerCase()) <= 2) return { hint: `did you mean \`${certain.to}\`?`, certain };
  const nearest = [...ids].sort((a, b) => distance(name, a) - distance(name, b));
  const renamed = nearest.filter((id) => !named.has(id) && differsInOneWord(name, id));
  if (renamed[0] !== undefined) return { hint: `did you mean \`${renamed[0]}\`, which nothing calls so far${renamed.length > 1 ? `; or ${renamed.slice(1, 4).map((id) => `\`${id}\``).join(", ")}` : ""}?` };
  const more = ids.length > mostListed ? ` and ${ids.length - mostListed} more` : "";
  const list = ids.length === 0 ? "There are no operations." : `Operations: ${(ids.length > mostListed ? nearest.slice(0, mostListed) : ids).join(", ")}${more}.`;
  const like = /did you mean `[^`]*`\? /.exec(hint)?.[0] ?? "";
  return { hint: `${like}${list}` };
}

function differsInOneWord(one: string, other: string): boolean {
  const [a, b] = [wordsOf(one), wordsOf(other)];
  if (a.length !== b.length || a.length < 2) return false;
  return a.filter((word, index) => word !== b[index]).length === 1;
}

/** `GroupsController_get`: groups, controller, get. */
function wordsOf(name: string): string[] {
  return (name.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+/g) ?? []).map((word) => word.toLowerCase());
}
