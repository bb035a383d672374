import { ancestor, childIn, isFunctionNode, namedChildren, type SyntaxNode } from "@cd-task/verifier";
import { isClass } from "../links/members.ts";
import type { Program } from "../links/program.ts";
import { isAtRequestTime } from "../links/request-time.ts";
import type { Unit } from "../units/unit.ts";

/** Live units of which nothing is left: classes without methods, functions without statements, what gives an object without members. */
export function findEmptied(program: Program, live: ReadonlySet<Unit>, before: ReadonlySet<Unit>, kept: ReadonlySet<Unit>, requestTime: ReadonlySet<SyntaxNode>): Unit[] {
  const isGone = (unit: Unit) => before.has(unit) && !live.has(unit);
  return program.units.filter((unit) => live.has(unit) && !kept.has(unit) && (isEmptyClass(unit) || isEmptyFunction(unit) || isEmptyObject(unit)));

  function isEmptyClass({ inner, children }: Unit): boolean {
    if (!isClass(inner)) return false;
    const methods = children.filter(({ kind, run, name }) => kind === "member" && run && !/^(constructor|__init__)$/.test(name ?? ""));
    return methods.length > 0 && methods.every(isGone);
  }

  // Only of what the program starts with; a handler without statements would be another handler.
  function isEmptyFunction({ run, kind }: Unit): boolean {
    const body = run && childIn(run, "body");
    if (!run || !body || kind === "member" || isAtRequestTime(requestTime, run) || !/^(statement_block|block)$/.test(body.kind)) return false;
    const statements = namedChildren(body).filter((node) => !isDocumentation(node));
    return statements.length > 0 && statements.every((node) => {
      const unit = program.unitOf(node) ?? (node.kind === "expression_statement" ? program.unitOf(namedChildren(node)[0] as SyntaxNode) : null);
      return unit !== null && unit.node === node && isGone(unit);
    });
  }

  // `const handlers = { ... }`, `handlers: { ... }`, `return { ... }` of a factory.
  function isEmptyObject(unit: Unit): boolean {
    if (!/^(declaration|member)$/.test(unit.kind) || isClass(unit.inner)) return false;
    const value = childIn(unit.inner, "value") ?? childIn(unit.inner, "right");
    const node = value?.kind === "object" ? value : unit.run && unit.kind === "declaration" ? returnedObject(unit.run) : null;
    if (!node) return false;
    const members = [...ownMembers(unit, node)];
    return members.length > 0 && members.length === namedChildren(node).length && members.some(({ run, inner }) => run || inner.kind === "shorthand_property_identifier") && members.every(isGone);
  }

  function* ownMembers(unit: Unit, node: SyntaxNode): Generator<Unit> {
    for (const child of unit.children) {
      if (child.kind === "member" && child.node.parent === node) yield child;
    }
  }
}

function returnedObject(run: SyntaxNode): SyntaxNode | null {
  const body = childIn(run, "body");
  if (!body) return null;
  if (body.kind === "parenthesized_expression") return namedChildren(body).find(({ kind }) => kind === "object") ?? null;
  const last = namedChildren(body).at(-1);
  const given = last?.kind === "return_statement" ? namedChildren(last)[0] : null;
  return given?.kind === "object" && ancestor(given, isFunctionNode) === run ? given : null;
}

function isDocumentation(node: SyntaxNode): boolean {
  return node.kind === "expression_statement" && namedChildren(node)[0]?.kind === "string";
}
