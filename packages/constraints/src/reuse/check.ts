import type { KindCheck, KindResult } from "@cd-task/verifier";
import { checkCopies } from "./check-copies.ts";
import { checkPlainFiles, checkProtected, checkReach } from "./check-difference.ts";
import { checkUsed } from "./check-used.ts";
import { readOptions } from "./options.ts";

/** Judges what a change uses and touches; options as in `options.schema.json`. */
export const check: KindCheck = (facts, given): KindResult[] => {
  const options = readOptions(given);
  const { symbols, similarity, only, maxFiles } = options;
  const results = [
    ...(symbols.length > 0 ? [checkUsed(facts, symbols)] : []),
    ...(symbols.length > 0 && similarity > 0 ? [checkCopies(facts, symbols, similarity)] : []),
    ...(only.length > 0 || maxFiles > 0 ? [checkReach(facts, options)] : []),
    checkProtected(facts, options),
    checkPlainFiles(facts, options),
  ];
  return facts.difference ? results.map((result) => ({ ...result, isOfChange: true as const })) : results;
};
