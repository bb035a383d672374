import { isFunctionNode } from "./declarations.ts";
import { ancestor, childIn, namedChildren, type SyntaxNode, walk } from "./syntax/syntax-node.ts";
import type { Value } from "./values-of.ts";

/** The method of a class by its name; empty when it has none of its own. */
export function methodOf({ file, node }: Value, name: string): Value[] {
  const body = childIn(node, "body");
  const members = (body ? namedChildren(body) : []).map((member) => (member.kind === "decorated_definition" ? childIn(member, "definition") ?? member : member));
  return members.flatMap((member) => {
    if ((childIn(member, "name") ?? childIn(member, "property"))?.text !== name) return [];
    // `find = async (id) => ...`
    const code = isFunctionNode(member) ? member : childIn(member, "value");
    return code && isFunctionNode(code) ? [{ file, node: code }] : [];
  });
}

/** True for `Rows` of `rows = Rows` in the body of a class of Python. */
export function isOfClass(node: SyntaxNode | null): boolean {
  return node?.parent?.kind === "assignment" && node.field === "right" && node.parent.parent?.parent?.parent?.kind === "class_definition";
}

/** What a class gives a field, or `this.name` in its methods. */
export function assignedIn({ file, node }: Value, name: string): Value[] {
  const own = new RegExp(`^(this|self)\\.${name.replaceAll("$", "\\$")}$`);
  return walk(node).flatMap((part) => {
    const isField = /^(public_)?field_definition$/.test(part.kind) && (childIn(part, "property") ?? childIn(part, "name"))?.text === name;
    if (node.kind === "class_definition" && part.kind === "assignment" && isOfClass(childIn(part, "right")) && childIn(part, "left")?.text === name && ancestor(part, ({ kind }) => kind === "class_definition") === node) return [{ file, node: childIn(part, "right") as SyntaxNode }];
    const isAssignment = /^assignment(_expression)?$/.test(part.kind) && own.test(childIn(part, "left")?.text ?? "");
    const value = isField ? childIn(part, "value") : isAssignment ? childIn(part, "right") : null;
    return value ? [{ file, node: value }] : [];
  });
}

