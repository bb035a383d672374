import { childIn, namedChildren, type SyntaxNode } from "@cd-task/verifier";
import type { Unit } from "../units/unit.ts";

/** The property or attribute that a member expression asks for. */
export function memberName(node: SyntaxNode): string {
  return ((childIn(node, "property") ?? childIn(node, "attribute"))?.text ?? "").replace(/^#/, "");
}

/** True for a class of either language. */
export function isClass({ kind }: SyntaxNode): boolean {
  return /^(abstract_)?class(_definition|_declaration)?$/.test(kind);
}

/** Fields and methods of a class, and what its methods give to `this` and `self`. */
export function ownMembers(unit: Unit): Unit[] {
  const own = unit.children.filter(({ kind }) => kind === "member");
  return [...own, ...own.flatMap((member) => member.children.filter(({ kind, inner }) => kind === "member" && /^assignment/.test(inner.kind)))];
}

/** True for the parameter of that name. */
export function isNamed(parameter: SyntaxNode, name: string): boolean {
  const target = childIn(parameter, "pattern") ?? childIn(parameter, "name") ?? childIn(parameter, "left") ?? (parameter.kind === "typed_parameter" ? namedChildren(parameter)[0] : parameter);
  return target?.text === name;
}

/** True for a type that says nothing of what it stands for. */
export function isLoose(names: readonly SyntaxNode[]): boolean {
  return names.some(({ text }) => /^(any|unknown|object|Any|Optional|Union|Annotated|Iterator|Iterable|Callable|Promise|Record|Partial|Generator|AsyncIterator|AsyncGenerator|AbstractContextManager)$/.test(text));
}
