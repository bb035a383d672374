import { childIn, namedChildren, type SyntaxNode } from "@cd-task/verifier";

const lists = /^(array|list|tuple|set)$/;
const handling = /^(handler|handle|handlers|view|controller|action|callback|func|function|fn|run|endpoint)$/i;

/** True for one row of a written table: an item of a list that holds written texts beside anything else, as `["GET", "/tags", listTags]`. */
export function isRow(node: SyntaxNode): boolean {
  if (!lists.test(node.parent?.kind ?? "")) return false;
  const values = valuesOf(node);
  return values.some(({ kind }) => kind === "string") && values.some(({ kind }) => kind !== "string");
}

/** The row that means nothing without this part of it: what it hands a request to, its only code or its last. Null for anything else. */
export function rowBehind(part: SyntaxNode): SyntaxNode | null {
  const row = part.parent;
  if (!row || !isRow(row)) return null;
  const codes = namedChildren(row).filter((one) => isCode(valueOf(one)));
  const isOnly = codes.length === 1 && codes[0] === part;
  const isHandling = lists.test(row.kind) ? codes.at(-1) === part : handling.test((childIn(part, "key") ?? part).text.replace(/^["']|["']$/g, ""));
  return isOnly || isHandling ? row : null;
}

function valuesOf(node: SyntaxNode): SyntaxNode[] {
  if (!lists.test(node.kind) && !/^(object|dictionary)$/.test(node.kind)) return [];
  return namedChildren(node).filter(({ kind }) => kind !== "comment").map(valueOf);
}

function valueOf(node: SyntaxNode): SyntaxNode {
  return (node.kind === "pair" ? childIn(node, "value") : null) ?? node;
}

function isCode({ kind }: SyntaxNode): boolean {
  return /^(identifier|member_expression|attribute|call|call_expression|arrow_function|function_expression|lambda|method_definition|shorthand_property_identifier)$/.test(kind);
}
