import { childIn, isFunctionNode, namedChildren, type SyntaxNode, walk } from "@cd-task/verifier";

const verifying = /(verify|decode|loads|unsign|authenticate)\w*$/i;

/**
 * True when code says 403 where nothing valid was sent: under `if (!token)` and the like, or where a failed verification is
 * caught. Elsewhere it says that somebody known may not do something.
 */
export function isForbidding(part: SyntaxNode): boolean {
  const isSaid = /^(number|integer)$/.test(part.kind) ? part.text === "403" : /^(identifier|property_identifier)$/.test(part.kind) && /forbidden/i.test(part.text);
  if (!isSaid) return false;
  for (let at = part; at.parent && !isFunctionNode(at); at = at.parent) {
    const { parent } = at;
    if (/^(catch_clause|except_clause)$/.test(parent.kind)) return triesVerifying(parent);
    if (parent.kind === "if_statement") return at.field === "consequence" && isOfNothing(childIn(parent, "condition")?.text ?? "");
    if (/^(binary_expression|boolean_operator)$/.test(parent.kind)) return /^(\|\||\?\?|or)$/.test(parent.children[1]?.kind ?? "") && namedChildren(parent)[0] !== at;
    if (at.field === "arguments" && /(^|\.)assert$/.test(childIn(parent, "function")?.text ?? "")) return true;
  }
  return false;
}

function triesVerifying(clause: SyntaxNode): boolean {
  const tried = clause.parent && childIn(clause.parent, "body");
  return tried !== null && walk(tried).some(({ kind, text }) => /^(identifier|property_identifier)$/.test(kind) && verifying.test(text));
}

// `!header`, `not token`, `claims is None`, `scheme !== "Bearer" || !token`
function isOfNothing(condition: string): boolean {
  return condition.replace(/^\(|\)$/g, "").split(/\|\||\bor\b/).some((part) => /^\s*(!(?!=)|not\b)|(===?|\bis)\s*(null|undefined|None|""|'')\s*$|!==?\s*["']\w+ ?["']\s*$/.test(part));
}
