import type { CarvedFeature, Diagnostic, ResolvedConstraint, Suite, Trace, Variant } from "@cd-task/model";
import { emitFeatureInstruction } from "../feature/emit-feature-instruction.ts";
import { wordsMissing } from "./check-facts.ts";

const listed = 12;

/**
 * Findings over a feature task whose agent does not get the whole contract: what the assertions that the feature decides
 * follow from must stand in the instruction. What other operations answer is told by the code that stays.
 */
export function checkTold(suite: Suite, variant: Variant, feature: CarvedFeature, { facts, assertions, constraints }: Pick<Trace, "facts" | "assertions"> & { constraints: readonly ResolvedConstraint[] }): Diagnostic[] {
  const { cut, record } = feature;
  if (cut.told === undefined || !record) return [];
  const failing = new Set(record.failing);
  const asserted = new Set(assertions.flatMap(({ assertion, facts: own }) => (failing.has(assertion) ? own : [])));
  const instruction = emitFeatureInstruction(suite, variant, feature, constraints);
  // That credentials are needed is asserted by a status; the word for it is the contract's own.
  const wanted = facts.filter(({ id, kind, operation }) => asserted.has(id) && kind !== "security" && cut.operations.includes(operation));
  const missing = wordsMissing(instruction, wanted);
  if (missing.size === 0) return [];
  const words = [...missing].map(([word, { says }]) => `\`${word}\` (${says.replace(/\.$/, "")})`);
  const more = words.length > listed ? ` and ${words.length - listed} more` : "";
  return [{
    code: "emit/fact-not-in-instruction",
    severity: "error",
    message: `The instruction of \`${variant.id}\` lacks ${words.slice(0, listed).join(", ")}${more}, which its assertions ask for.`,
    place: cut.place,
    hint: "Say it under `says` of the cut, or let the agent have the contract's part: `contractText: excerpt`.",
  }];
}
