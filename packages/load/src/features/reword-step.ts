import { fillExpressions } from "./fill-expressions.ts";
import type { StepMatcher } from "./step-matcher.ts";

/** Words that a step can lose without meaning anything else. */
const idle = new Set("a an the of to i then should must shall will be code equals equal response with is are has have that it".split(" "));

/** How other tools' steps say what ours say plainly. */
const wishes: [RegExp, string][] = [
  [/ (?:should|must) not (?:be|equal) /, " is not "],
  [/ (?:should|must) (?:be|equal) | equals /, " is "],
  [/ (?:should|must) have /, " has "],
  [/ (?:should|must) (contain|exist)(?= |$)/, " $1s"],
  [/ (?:should|must) not (contain|exist)(?= |$)/, " does not $1"],
];

/**
 * The step that a text certainly stands for in other words: the one wording of the vocabulary that takes the text's values in
 * their order, where nothing but idle words differs. Undefined when there is none, or more than one.
 */
export function rewordStep(text: string, matcher: StepMatcher): string | undefined {
  const plain = wishes.reduce((before, [wish, plainly]) => before.replace(wish, plainly), text);
  if (plain !== text && matcher.match(plain).length === 1) return plain;
  const forms = [...matcher.alike(text).flatMap(({ expression }) => fillExpressions(expression, plain))];
  const found = new Set(forms.filter((one) => matcher.match(one).length === 1));
  const meant = [...found].filter((one) => wordsOnlyIn(plain, one).every((word) => idle.has(word)) && wordsOnlyIn(one, plain).every((word) => idle.has(word)));
  const differences = meant.map((one) => wordsOf(one).filter((word) => !wordsOf(plain).includes(word)).length);
  const nearest = meant.filter((_, index) => differences[index] === Math.min(...differences));
  return nearest.length === 1 && nearest[0] !== text ? nearest[0] : undefined;
}

function wordsOnlyIn(one: string, other: string): string[] {
  const known = new Set(wordsOf(other));
  return wordsOf(one).filter((word) => !known.has(word) && !known.has(`${word}s`) && !known.has(word.replace(/s$/, "")));
}

const wordsOf = (text: string) => text.toLowerCase().split(/\s+/);
