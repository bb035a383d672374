import { ancestor, childIn, isFunctionNode, type SyntaxNode, type TreeFacts, walk } from "@cd-task/verifier";
import { functionAround } from "./find-fills.ts";

const deepest = 3;
const listed = /^(export_specifier|import_specifier|dotted_name|import_from_statement|shorthand_property_identifier|shorthand_property_identifier_pattern|export_clause)$/;

/** Whether a function that runs while the program starts may run again when it serves: it is handed to others, or called by what runs then. */
export function isCalledLater(facts: TreeFacts, node: SyntaxNode, started: ReadonlySet<SyntaxNode>, depth = deepest): boolean {
  const name = nameOf(node);
  const scope = functionAround(node);
  if (name === undefined || depth === 0) return true;
  if (scope !== null) return walk(scope).some((part) => isName(part, name, node) && !isCalled(part));
  // A class gives its methods to whoever has an instance.
  if (ancestor(node, ({ kind }) => /^class/.test(kind)) !== null || (depth === deepest && isDefault(node))) return true;
  return facts.product.some(({ root }) => root.text.includes(name) && walk(root).some((part) => {
    if (!isName(part, name, node) || isPassedOn(part)) return false;
    if (!isCalled(part)) return true;
    const around = functionAround(part);
    return around !== null && around !== node && (!started.has(around) || isCalledLater(facts, around, started, depth - 1));
  }));
}

function nameOf(node: SyntaxNode): string | undefined {
  const own = childIn(node, "name") ?? (node.parent && (childIn(node.parent, "name") ?? childIn(node.parent, "key")));
  if (own) return own.text;
  const left = node.parent && childIn(node.parent, "left");
  return left ? (childIn(left, "property") ?? left).text : undefined;
}

function isName(part: SyntaxNode, name: string, node: SyntaxNode): boolean {
  return part.text === name && /identifier/.test(part.kind) && part.parent !== node && part.field !== "name" && part.field !== "key" && !isAssigned(part);
}

// The name that a function itself is given: `exports.provide = function () {}`.
function isAssigned(part: SyntaxNode): boolean {
  const whole = part.field === "property" ? part.parent : part;
  return whole?.field === "left" && /^assignment(_expression)?$/.test(whole.parent?.kind ?? "") && isFunctionNode(childIn(whole.parent as SyntaxNode, "right") ?? part);
}

function isCalled(part: SyntaxNode): boolean {
  const whole = /^(property|attribute)$/.test(part.field ?? "") ? part.parent : part;
  return whole?.field === "function" && /^call(_expression)?$/.test(whole.parent?.kind ?? "");
}

function isPassedOn(part: SyntaxNode): boolean {
  return listed.test(part.kind) || listed.test(part.parent?.kind ?? "");
}

// `export default`, `module.exports = provide`: whoever imports it names it anew.
function isDefault(node: SyntaxNode): boolean {
  return /^export default\b/.test(node.parent?.text ?? "") || /^module\.exports\s*=/.test(node.parent?.text ?? "");
}
