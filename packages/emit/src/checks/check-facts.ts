import type { ContractFact, Diagnostic } from "@cd-task/model";
import { withoutEditorLines } from "../render-instruction.ts";
import type { EmitCode } from "../codes.ts";

/** Facts whose words the instruction lacks. Where it holds the contract's text as it is, it has them all. */
export function checkFacts(task: string, instruction: string, contract: string, facts: readonly ContractFact[]): Diagnostic[] {
  if (instruction.includes(withoutEditorLines(contract).trim())) return [];
  const lacks = openLookup(instruction);
  const code: EmitCode = "emit/fact-not-in-instruction";
  return facts.flatMap((fact) => {
    const { id, says } = fact;
    const missing = lacks(fact);
    if (missing.length === 0) return [];
    const list = missing.map((word) => `\`${word}\``).join(" and ");
    return { code, severity: "error", message: `The instruction of \`${task}\` lacks ${list}, without which nobody knows of \`${id}\`: ${says}`, hint: "Let the template of the instruction hold the contract's whole text." };
  });
}

/** The words that the instruction lacks, each with the first fact that is told by it. */
export function wordsMissing(instruction: string, facts: readonly ContractFact[]): Map<string, ContractFact> {
  const lacks = openLookup(instruction);
  const missing = new Map<string, ContractFact>();
  for (const fact of facts) for (const word of lacks(fact)) if (!missing.has(word)) missing.set(word, fact);
  return missing;
}

/** Which words of a fact the instruction lacks. Names of headers are written in any case. */
function openLookup(instruction: string): (fact: ContractFact) => string[] {
  const words = wordsIn(instruction);
  const small = new Set([...words].map((word) => word.toLowerCase()));
  return ({ kind, words: wanted }) => wanted.filter((word) => !words.has(word) && !(kind === "header" && small.has(word)));
}

function wordsIn(instruction: string): Set<string> {
  return new Set(instruction.split(/[^\p{L}\p{N}_$/+.-]+/u).flatMap((word) => [word, ...word.split(/[.]/)]));
}
