import { type Declaration, parameterNodes } from "./declarations.ts";
import type { SourceFile, TreeFacts } from "./facts.ts";
import { loopItems, loopOf } from "./loop-items.ts";
import { partOf, placeInPattern } from "./part-of.ts";
import { loadedFor } from "./placed-items.ts";
import { ancestor, childIn, type SyntaxNode } from "./syntax/syntax-node.ts";
import { itemsOf, type Value } from "./values-of.ts";

/** What a name is given that is taken out of something written: by a pattern, or by a loop over entries; empty where reading cannot tell. */
export function takenParts(facts: TreeFacts, file: SourceFile, { name, how, node, scope }: Declaration): Value[] {
  if (how === "loop") return loopItems(facts, { file, node }) ?? [];
  const loop = how === "parameter" ? loopOf(scope) : how === "other" ? loopOf(node) : null;
  if (loop) {
    if (how === "parameter" && !isWithin(node, loop.pattern)) return [];
    const path = placeInPattern(loop.pattern, name);
    const over = { file, node: loop.over };
    return path ? (loopItems(facts, over) ?? itemsOf(facts, over)).flatMap((item) => partOf(facts, item, path)) : [];
  }
  const loaded = how === "parameter" ? loadedFor({ file, node: scope }) : null;
  if (loaded) return loadedParts(facts, file, { name, scope, loaded });
  const pattern = how === "other" ? (childIn(node, "name") ?? childIn(node, "left")) : null;
  const whole = pattern && (childIn(node, "value") ?? childIn(node, "right"));
  const path = pattern && whole && placeInPattern(pattern, name);
  return path && whole && path.length > 0 ? partOf(facts, { file, node: whole }, path) : [];
}

// `import("./models.js").then(({ User }) => User.findAll())`
function loadedParts(facts: TreeFacts, file: SourceFile, { name, scope, loaded }: { name: string; scope: SyntaxNode; loaded: SyntaxNode }): Value[] {
  const [pattern] = parameterNodes(scope);
  const path = pattern && placeInPattern(pattern, name);
  return path ? partOf(facts, { file, node: loaded }, path) : [];
}

function isWithin(node: SyntaxNode, around: SyntaxNode): boolean {
  return node === around || ancestor(node, (above) => above === around) !== null;
}
