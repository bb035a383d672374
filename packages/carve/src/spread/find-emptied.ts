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
    return methods.length > 0 && methods.every(isGone) && !inheritsBehaviour(inner);
  }

  // A class of somebody else below it may answer requests by itself: a view set without methods is a whole one.
  function inheritsBehaviour(node: SyntaxNode, depth = 5): boolean {
    return basesOf(node).some((base) => {
      const own = program.units.find((unit) => isClass(unit.inner) && unit.name === base.split(".").at(-1));
      return own ? depth > 0 && own.inner !== node && inheritsBehaviour(own.inner, depth - 1) : !bare.test(base);
    });
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

/** Classes that do nothing by themselves. */
const bare = /^(object|ABC|abc\.ABC|Protocol|typing\.Protocol|Generic|MethodView|View|views\.MethodView|(flask\.)?views\.View|web\.View|APIView|HTTPEndpoint|Resource|EventEmitter)$/;

function basesOf(node: SyntaxNode): string[] {
  const list = childIn(node, "superclasses") ?? node.children.find(({ kind }) => kind === "class_heritage");
  if (!list) return [];
  const named = list.kind === "class_heritage" ? (list.children.find(({ kind }) => kind === "extends_clause") ?? list) : list;
  return namedChildren(named).filter(({ kind }) => /^(identifier|attribute|member_expression|subscript|call|call_expression)$/.test(kind)).map(({ text }) => text.replace(/[[(<].*$/s, ""));
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
