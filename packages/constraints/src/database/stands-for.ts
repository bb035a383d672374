import { childIn, namedChildren, type SyntaxNode } from "@cd-task/verifier";

/** What an expression is another way to write for: `vars(kept)` and `kept.__dict__` for `kept`, `(kept.rows ??= [])` for `kept.rows`; null for any other. */
export function standsFor(node: SyntaxNode): SyntaxNode | null {
  if (/^(augmented_)?assignment_expression$/.test(node.kind)) return childIn(node, "left");
  if (node.kind === "attribute") return childIn(node, "attribute")?.text === "__dict__" ? childIn(node, "object") : null;
  // `kept.rows || (kept.rows = [])`
  if (node.kind === "binary_expression") return /^\(?\s*[\w$.[\]]+\s*=[^=]/.test(childIn(node, "right")?.text ?? "") && /^(\|\||\?\?)$/.test(childIn(node, "operator")?.text ?? "") ? childIn(node, "left") : null;
  if (node.kind !== "call") return null;
  const [first] = namedChildren(childIn(node, "arguments") ?? node);
  return first && childIn(node, "function")?.text === "vars" ? first : null;
}

/** The object and the name that a call asks it for: `getattr(kept, "rows")`, `Reflect.get(kept, "rows")`; null for any other expression. */
export function askedOf(node: SyntaxNode): { object: SyntaxNode; name: SyntaxNode } | null {
  if (!/^call(_expression)?$/.test(node.kind) || !/^(getattr|Reflect\.get)$/.test(childIn(node, "function")?.text ?? "")) return null;
  const [object, name] = namedChildren(childIn(node, "arguments") ?? node);
  return object && name ? { object, name } : null;
}
