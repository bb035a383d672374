import { suggestNames } from "../nearest-name.ts";

/** What to do about a variable without a value: the one that is meant, by its letters or by a word of its name, or how it gets a value. */
export function suggestVariable(name: string, known: readonly string[]): { hint: string; certain?: { from: string; to: string } } {
  const suggested = suggestNames(name, known, "Variables so far");
  if (suggested.hint.startsWith("did you mean")) return suggested;
  const related = known.filter((one) => wordsOf(one).some((word) => wordsOf(name).includes(word)));
  const remember = `Remember it from an answer before: \`And I remember $.${name.split(".").at(-1)} as {${name}}\`.`;
  const meant = related.length === 0 ? "" : `did you mean ${related.slice(0, 3).map((one) => `\`${one}\``).join(" or ")}? `;
  return { hint: `${meant}${remember} ${suggested.hint}` };
}

/** `teamId`, `team_id`, `alice.token`: team, id, alice, token. */
function wordsOf(name: string): string[] {
  return (name.match(/[A-Z]?[a-z]+|[A-Z]+|\d+/g) ?? []).map((word) => word.toLowerCase());
}
