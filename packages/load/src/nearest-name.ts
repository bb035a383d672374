import { distance } from "fastest-levenshtein";

/** The known name most like the given one, or undefined when none is alike: at most two letters in five differ. */
export function nearestName(name: string, known: Iterable<string>): string | undefined {
  let best: string | undefined;
  let bestDistance = Math.max(2, Math.ceil(name.length * 0.4)) + 1;
  for (const candidate of known) {
    const steps = distance(name.toLowerCase(), candidate.toLowerCase());
    if (steps < bestDistance) [best, bestDistance] = [candidate, steps];
  }
  return best;
}

/** `did you mean `x`? Operations: A, B.`: a hint that suggests the nearest known name and lists up to 12 of them. */
export function hintNames(name: string, known: Iterable<string>, noun: string): string {
  const names = [...known];
  const nearest = nearestName(name, names);
  const rest = names.length > 12 ? ` and ${names.length - 12} more` : "";
  const list = names.length === 0 ? `There are no ${noun.toLowerCase()}.` : `${noun}: ${names.slice(0, 12).join(", ")}${rest}.`;
  return nearest === undefined ? list : `did you mean \`${nearest}\`? ${list}`;
}

/** The hint of `hintNames`, and the name that is certainly meant where no other is nearly as like it. */
export function suggestNames(name: string, known: Iterable<string>, noun: string): { hint: string; certain?: { from: string; to: string } } {
  const names = [...new Set(known)];
  const hint = hintNames(name, names, noun);
  const [best, next] = names.map((to) => ({ to, steps: distance(name.toLowerCase(), to.toLowerCase()) })).sort((a, b) => a.steps - b.steps);
  // Letters in another order are one slip, though two steps.
  const isTurned = best !== undefined && sortedLetters(best.to) === sortedLetters(name);
  if (!best || best.steps > Math.max(isTurned ? 2 : 1, Math.floor(name.length / 4)) || (next && next.steps <= best.steps + 1)) return { hint };
  return { hint, certain: { from: name, to: best.to } };
}

const sortedLetters = (text: string) => [...text.toLowerCase()].sort().join("");
