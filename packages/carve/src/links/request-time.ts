import { ancestor, isFunctionNode, type SyntaxNode } from "@cd-task/verifier";
import type { Unit } from "../units/unit.ts";
import type { Links } from "./link-units.ts";
import type { Program } from "./program.ts";

/** The functions that answer requests, from those that are known to by what they may call; all else only runs while the program starts. */
export function requestFunctions(program: Program, { links, members }: Links, handlers: Iterable<SyntaxNode>): Set<SyntaxNode> {
  const within = new Map<SyntaxNode, SyntaxNode[]>();
  for (const { to, name, at } of links) {
    const runs = (to ? [to] : (members.get(name) ?? [])).flatMap((unit) => runsOf(unit));
    if (runs.length === 0) continue;
    for (let above = ancestor(at, isFunctionNode); above; above = ancestor(above, isFunctionNode)) within.set(above, [...(within.get(above) ?? []), ...runs]);
  }
  const found = new Set<SyntaxNode>(handlers);
  const waiting = [...found];
  for (let one = waiting.pop(); one; one = waiting.pop()) {
    for (const next of within.get(one) ?? []) if (!found.has(next)) (found.add(next), waiting.push(next));
  }
  return found;

  // Through what passes a function on.
  function runsOf(unit: Unit, depth = 0): SyntaxNode[] {
    if (unit.run) return [unit.run];
    return depth > 8 || !/^(import|entry|taken|declaration)$/.test(unit.kind) ? [] : program.targetsOf(unit).flatMap((target) => runsOf(target, depth + 1));
  }
}

/** True when a node is carried out while a request is answered, as far as is known. */
export function isAtRequestTime(functions: ReadonlySet<SyntaxNode>, node: SyntaxNode): boolean {
  for (let above: SyntaxNode | null = node; above; above = above.parent) if (functions.has(above)) return true;
  return false;
}
