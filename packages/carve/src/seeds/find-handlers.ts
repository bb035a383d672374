import { isFunctionNode, type SyntaxNode, type Value, walk } from "@cd-task/verifier";
import type { HolderFinder } from "../links/holders.ts";
import type { Program } from "../links/program.ts";

/** The functions that what is registered as a handler stands for; of a class all of its methods. */
export function findHandlers(answering: readonly Value[], holders: HolderFinder, program: Program): SyntaxNode[] {
  return answering.flatMap(({ file, node }) => {
    if (isFunctionNode(node)) return [node];
    if (/^class/.test(node.kind)) return [...walk(node)].filter(isFunctionNode);
    const units = program.files.get(file.path);
    return units ? holders.functionsOf(units, node).flatMap(({ run }) => run ?? []) : [];
  });
}
