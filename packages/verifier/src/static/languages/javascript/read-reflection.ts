import type { CallFact, ImportFact } from "../../facts.ts";
import { childIn, type SyntaxNode } from "../../syntax/syntax-node.ts";

const renamed = /\bcreateRequire\s*(?:as\s+|:\s*)([\w$]+)/g;

/** Names that mean `require` in a file: itself, and what `createRequire` gives, under whatever name that was imported. */
export function requireNames(calls: readonly CallFact[], text: string): Set<string> {
  const names = new Set(["require"]);
  if (!text.includes("createRequire")) return names;
  const makers = new Set(["createRequire", ...[...text.matchAll(renamed)].map(([, name]) => name as string)]);
  for (const call of calls) {
    const holder = makers.has(call.path.at(-1) as string) ? call.node.parent : null;
    const name = holder?.kind === "variable_declarator" ? childIn(holder, "name") : null;
    if (name) names.add(name.text);
  }
  return names;
}

/** Code made while running: `eval`, `new Function`, `vm`, the loader's inner functions. */
export function readReflectionCall(call: CallFact): ImportFact | null {
  const dotted = call.path.join(".");
  if (/^(eval|Function|globalThis\.eval|globalThis\.Function)$/.test(dotted)) return opaque(call.node, `\`${dotted}\` runs code that is made while running`);
  if (/(^|\.)(runInThisContext|runInNewContext|runInContext|_load|_compile|dlopen)$/.test(dotted)) return opaque(call.node, `\`${dotted}\` loads code past the module loader`);
  return /^import\.meta\.glob/.test(dotted) ? opaque(call.node, "the modules' names are a pattern") : null;
}

/** `require` handed on as a value: what is loaded through its other name cannot be followed. */
export function readReflection(node: SyntaxNode, requires: ReadonlySet<string>): ImportFact | null {
  if (node.kind !== "identifier" || !requires.has(node.text)) return null;
  const parent = node.parent;
  const isCalled = parent?.kind === "call_expression" && node.field === "function";
  const isMember = parent?.kind === "member_expression" && node.field === "object";
  const isDeclared = (parent?.kind === "variable_declarator" && node.field === "name") || /^(import_specifier|formal_parameters|required_parameter)$/.test(parent?.kind ?? "");
  if (isCalled || isMember || isDeclared) return null;
  return opaque(node, `\`${node.text}\` is handed on as a value`);
}

function opaque(node: SyntaxNode, reason: string): ImportFact {
  return { form: "reflection", target: { kind: "opaque", reason }, names: [], node };
}
