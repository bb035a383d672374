import { type ConstraintKind, type Diagnostic, type Suite, type Trace, type Variant, expandProfiles, latticeEdges } from "@cd-task/model";
import { emitInstruction } from "../emit-instruction.ts";
import { type Resolution, resolveConstraint } from "../resolve-constraint.ts";
import { checkFacts } from "./check-facts.ts";
import { checkLength } from "./check-length.ts";
import { checkLevels } from "./check-levels.ts";
import { checkTold } from "./check-told.ts";
import { checkSentences } from "./check-sentences.ts";

/**
 * Findings over the instructions of all tasks of a suite, each once: what is asserted stands in them, sentences and rules
 * match, two levels differ by the added constraint's text alone, and none is so long that it leaves agents little room.
 */
export function checkInstructions(suite: Suite, kinds: readonly ConstraintKind[], { facts, assertions }: Pick<Trace, "facts" | "assertions">): Diagnostic[] {
  const all = expandProfiles(suite);
  const variants = all.filter(({ kind }) => kind === "greenfield");
  const resolved = new Map(variants.map((variant) => [variant.id, resolveAll(variant, kinds)]));
  const resolvedOf = ({ id }: Variant) => resolved.get(id) ?? [];
  const instructions = new Map(variants.map((variant) => [variant.id, emitInstruction(suite, variant, resolvedOf(variant).map(({ constraint }) => constraint))]));
  const found = [
    ...checkLength(suite, instructions),
    ...[...instructions].flatMap(([id, instruction]) => checkFacts(id, instruction, suite.contractFile.text, facts)),
    ...variants.flatMap((variant) => resolvedOf(variant).flatMap((resolution, index) => checkSentences(resolution, kinds, variant.constraints[index]?.place))),
    ...all.flatMap((variant) => (variant.feature ? checkTold(suite, variant, variant.feature, { facts, assertions, constraints: resolveAll(variant, kinds).map(({ constraint }) => constraint) }) : [])),
    ...latticeEdges(variants).flatMap((edge) => checkLevels(suite, edge, instructions, resolvedOf(edge.stronger))),
  ];
  const seen = new Set<string>();
  return found.filter(({ code, message }) => !seen.has(`${code} ${message}`) && seen.add(`${code} ${message}`));
}

function resolveAll({ constraints, framework }: Variant, kinds: readonly ConstraintKind[]): Resolution[] {
  return constraints.flatMap((constraint) => {
    const kind = kinds.find(({ name }) => name === constraint.kind);
    return kind ? resolveConstraint(constraint, framework, kind) : [];
  });
}
