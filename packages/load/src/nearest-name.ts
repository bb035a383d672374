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
