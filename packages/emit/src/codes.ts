/** Every diagnostic code of this room and what it means; `cd-task explain CODE` prints it. */
export const emitCodes = {
  "emit/contrast-without-effect": "A contrast changes something that the reference solution does not have, so it would be no contrast.",
  "emit/path-claimed-twice": "Two emitters write one path of a task.",
  "emit/fact-not-in-instruction": "The instruction does not hold the words of something that is asserted, so no solver could know of it.",
  "emit/sentence-without-rule": "A sentence of a constraint names no rule that checks it, so nobody would notice a solution that breaks it.",
  "emit/rule-without-sentence": "A rule would be checked that no sentence of the constraint tells of.",
  "emit/long-instruction": "The instruction is so long (above 200 kB, about 50,000 tokens) that agents have little room left to work in.",
  "emit/levels-differ": "The instructions of two tasks that differ by one constraint differ otherwise than by that constraint's text.",
} as const satisfies Record<string, string>;

export type EmitCode = keyof typeof emitCodes;
