import { childIn, namedChildren, type NameOrigin, type SourceFile, type SyntaxNode } from "@cd-task/verifier";

/** What is loaded in the place where it is called or handed on, and the names by which it would be called. */
export interface LoadedName extends NameOrigin {
  path: string[];
}

/** What a call calls of a module that it loads itself: `require("knex")(config)`, `new (require("pg").Pool)(config)`; null for all others. */
export function loadedCall(file: SourceFile, node: SyntaxNode): LoadedName | null {
  const called = childIn(node, "constructor") ?? childIn(node, "function");
  return called && /\b(require|import)\(/.test(called.text.slice(0, 120)) ? loadedName(file, called) : null;
}

/** The module that an expression loads and what it takes of it: `require("pg").Pool`; null where it loads none from outside. */
export function loadedName(file: SourceFile, node: SyntaxNode): LoadedName | null {
  const names: string[] = [];
  let at: SyntaxNode | undefined = node;
  while (at && /^(parenthesized_expression|await_expression|member_expression)$/.test(at.kind)) {
    if (at.kind === "member_expression") names.unshift(childIn(at, "property")?.text ?? "");
    at = namedChildren(at)[0];
  }
  const target = at?.kind === "call_expression" ? file.imports.find((fact) => fact.node === at)?.target : undefined;
  if (!target || !("module" in target)) return null;
  return { target, name: names.join(".") || "default", path: [target.module, ...names] };
}
