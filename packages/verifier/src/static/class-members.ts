import { isFunctionNode } from "./declarations.ts";
import { ancestor, childIn, namedChildren, nodesOf, type SyntaxNode } from "./syntax/syntax-node.ts";
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

const known = new WeakMap<SyntaxNode, Map<string, SyntaxNode[]>>();

/** What a class gives a field, or `this.name` in its methods. */
export function assignedIn({ file, node }: Value, name: string): Value[] {
  let fields = known.get(node);
  if (!fields) known.set(node, (fields = fieldsOf(node)));
  return (fields.get(name) ?? []).map((value) => ({ file, node: value }));
}

function fieldsOf(owner: SyntaxNode): Map<string, SyntaxNode[]> {
  const fields = new Map<string, SyntaxNode[]>();
  for (const part of nodesOf(owner, /^((public_)?field_definition|assignment(_expression)?)$/)) {
    const [name, value] = part.kind.endsWith("field_definition") ? [(childIn(part, "property") ?? childIn(part, "name"))?.text, childIn(part, "value")] : [fieldIn(owner, part), childIn(part, "right")];
    if (name !== undefined && value) fields.set(name, [...(fields.get(name) ?? []), value]);
  }
  return fields;
}

// `self.rows = []`, `this.rows = []`, and `rows = []` in the body of the class.
function fieldIn(owner: SyntaxNode, assignment: SyntaxNode): string | undefined {
  const left = childIn(assignment, "left")?.text ?? "";
  const isOfOwner = owner.kind === "class_definition" && isOfClass(childIn(assignment, "right")) && ancestor(assignment, ({ kind }) => kind === "class_definition") === owner;
  return isOfOwner ? left : /^(?:this|self)\.(.+)$/s.exec(left)?.[1];
}

