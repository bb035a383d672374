import { ancestor, childIn, isFunctionNode, nodesOf, type SourceFile, type SyntaxNode, type Value } from "@cd-task/verifier";

const known = new WeakMap<SourceFile, Map<string, SyntaxNode[]>>();

/** What a name, or a property by its name, is given by assignments anywhere in its file. */
export function assignedValues({ file, node }: Value): Value[] {
  if (!/^(identifier|member_expression|attribute)$/.test(node.kind)) return [];
  let map = known.get(file);
  if (!map) {
    known.set(file, (map = new Map()));
    for (const part of nodesOf(file.root, /^(augmented_)?assignment(_expression)?$/)) {
      const [left, right] = [childIn(part, "left"), childIn(part, "right")];
      const name = left && lastName(left);
      if (name && right) map.set(name, [...(map.get(name) ?? []), right]);
    }
  }
  return (map.get(lastName(node)) ?? []).map((right) => ({ file, node: right }));
}

/** The same of a name, inside the function around it alone. */
export function assignedAround(value: Value): Value[] {
  const around = ancestor(value.node, isFunctionNode);
  return assignedValues(value).filter(({ node }) => ancestor(node, isFunctionNode) === around);
}

function lastName(node: SyntaxNode): string {
  const key = childIn(node, "index") ?? childIn(node, "subscript");
  return (childIn(node, "property") ?? childIn(node, "attribute"))?.text ?? (key ? key.text.replace(/^["']|["']$/g, "") : node.text);
}
