import { childIn, isFunctionNode, namedChildren, type SyntaxNode, walk } from "@cd-task/verifier";
import type { Unit } from "./unit.ts";

const javascriptScopes = /^(program|statement_block|for_statement|for_in_statement|catch_clause|class_static_block)$/;
const comprehensions = /^(list_comprehension|set_comprehension|dictionary_comprehension|generator_expression)$/;

/** What names stand for, scope by scope. A name that is bound without being a unit (a parameter) stands for nothing. */
export class Scopes {
  readonly #names = new Map<SyntaxNode, Map<string, Unit[]>>();
  readonly #isPython: boolean;

  constructor(isPython: boolean) {
    this.#isPython = isPython;
  }

  bind(scope: SyntaxNode, name: string, unit: Unit | null): void {
    const names = this.#names.get(scope) ?? new Map<string, Unit[]>();
    this.#names.set(scope, names);
    names.set(name, [...(names.get(name) ?? []), ...(unit ? [unit] : [])]);
  }

  /** The units a name stands for at a place; null when no scope of the file knows it. */
  find(at: SyntaxNode, name: string): Unit[] | null {
    let isFirstClass = true;
    for (let scope: SyntaxNode | null = at; scope; scope = scope.parent) {
      // Python's class bodies are no scope for the functions inside them.
      if (scope.kind === "class_definition" && !isFirstClass) continue;
      const found = this.#names.get(scope)?.get(name);
      if (found) return found;
      if (this.#isPython && isFunctionNode(scope)) isFirstClass = false;
    }
    return null;
  }

  /** The units of a scope's own names. */
  own(scope: SyntaxNode, name: string): Unit[] {
    return this.#names.get(scope)?.get(name) ?? [];
  }

  names(scope: SyntaxNode): Map<string, Unit[]> {
    return this.#names.get(scope) ?? new Map<string, Unit[]>();
  }

  /** The scope in which a declaration at this place puts its name. */
  around(node: SyntaxNode): SyntaxNode {
    for (let above = node.parent; above; above = above.parent) {
      if (this.isScope(above)) return above;
      if (!above.parent) return above;
    }
    return node;
  }

  isScope(node: SyntaxNode): boolean {
    if (isFunctionNode(node)) return true;
    if (this.#isPython) return node.kind === "module" || node.kind === "class_definition" || comprehensions.test(node.kind);
    return javascriptScopes.test(node.kind);
  }

  /** Binds what a node binds without being a unit: parameters, loop variables, caught errors. */
  bindLocals(node: SyntaxNode): void {
    if (isFunctionNode(node)) {
      const list = childIn(node, "parameters") ?? childIn(node, "parameter");
      for (const name of list ? boundIn(list) : []) if (!this.#names.get(node)?.has(name)) this.bind(node, name, null);
    }
    const target = /^(for_in_statement|for_statement|for_in_clause)$/.test(node.kind) ? childIn(node, "left") : node.kind === "catch_clause" ? childIn(node, "parameter") : node.kind === "as_pattern" ? (childIn(node, "alias") ?? namedChildren(node).at(-1)) : node.kind === "named_expression" ? childIn(node, "name") : null;
    if (!target) return;
    const scope = this.#isPython || node.kind === "catch_clause" ? (this.#isPython ? this.around(node) : node) : node;
    for (const name of boundIn(target)) this.bind(scope, name, null);
  }
}

// Names in a pattern or a list of parameters; defaults, annotations and keys left out.
function boundIn(pattern: SyntaxNode): string[] {
  if (pattern.kind === "identifier") return [pattern.text];
  return [...walk(pattern)].filter((part) => /^(identifier|shorthand_property_identifier_pattern)$/.test(part.kind) && !isAside(part, pattern)).map(({ text }) => text);
}

function isAside(part: SyntaxNode, top: SyntaxNode): boolean {
  for (let node: SyntaxNode | null = part; node && node !== top; node = node.parent) {
    if (/^(type|value|right|key|return_type)$/.test(node.field ?? "") && node.parent?.kind !== "pair_pattern") return true;
    if (node.kind === "type_annotation" || node.kind === "type") return true;
    if (node.parent?.kind === "pair_pattern" && node.field === "key") return true;
    if (isFunctionNode(node) && node !== part) return true;
  }
  return false;
}
