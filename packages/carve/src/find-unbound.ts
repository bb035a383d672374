import { ancestor, type SyntaxNode, walk } from "@cd-task/verifier";
import type { FileUnits } from "./units/read-units.ts";

/** Names used in a file that none of its scopes knows: what the language itself gives, and what is missing. */
export function findUnbound({ module, scopes }: FileUnits): SyntaxNode[] {
  return [...walk(module.node)].filter((node) => /^(identifier|shorthand_property_identifier|type_identifier)$/.test(node.kind) && isUse(node) && scopes.find(node, node.text) === null);
}

function isUse(node: SyntaxNode): boolean {
  const { parent, field } = node;
  if (!parent) return false;
  if (field === "name" && parent.kind !== "export_specifier") return false;
  if (field === "attribute" || field === "label") return false;
  if (parent.kind === "dotted_name") return false;
  if (parent.kind === "export_specifier") return field === "name" && !parent.parent?.parent?.children.some(({ field: role }) => role === "source");
  return ancestor(node, ({ kind }) => /^(import_statement|import_from_statement|future_import_statement)$/.test(kind)) === null;
}
