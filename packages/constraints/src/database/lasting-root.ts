import { childIn, type SourceFile, type SyntaxNode, type TreeFacts } from "@cd-task/verifier";
import { type Fill, functionAround } from "./find-fills.ts";
import { type Filled, traceFill } from "./trace-fill.ts";

const everywhere = /^(globalThis|global|process|require)$/;
// What is another thing for each request or thread, whoever imports it.
const passing = /^(g|session|request|req|ctx|context|websocket|local|state|self|cls|this)$/;
const ofThreads = /\b(local|Local|LocalStack|LocalProxy|ContextVar|AsyncLocalStorage)\(/;

/** The names by which something is known that a fill begins with: the one that is written, and the one it was traced to. */
export function rootsOf({ name }: Pick<Fill, "name">, filled: Filled): string[] {
  const traced = "declaration" in filled ? filled.declaration.name : (("path" in filled ? filled.name : filled.from) ?? "");
  return [...new Set([name, traced.replace(/\.\*?$/, "")])].filter((one) => one !== "" && one !== "()");
}

/** The names of what an expression begins with, where that lives as long as the process: what a module holds or imports, a module itself, what everybody reaches; null for anything else. */
export function lastingRoots(facts: TreeFacts, file: SourceFile, fill: Fill): string[] | null {
  if (fill.keys.some((key) => passing.test(key))) return null;
  const filled = traceFill(facts, file, fill);
  const traced = rootsOf(fill, filled).at(-1) ?? fill.name;
  if (passing.test(traced.slice(traced.lastIndexOf(".") + 1))) return null;
  if ("declaration" in filled) {
    const { node } = filled.declaration;
    return functionAround(node) === null && !ofThreads.test(madeBy(node)) ? rootsOf(fill, filled) : null;
  }
  if ("path" in filled) return rootsOf(fill, filled);
  const isImported = filled.from !== undefined && filled.from !== fill.name && filled.from.includes(".");
  return filled.from !== undefined && (isImported || everywhere.test(filled.from)) ? rootsOf(fill, filled) : null;
}

function madeBy(node: SyntaxNode): string {
  return (childIn(node, "value") ?? node).text.slice(0, 80);
}
