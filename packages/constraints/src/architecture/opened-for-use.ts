import { ancestor, childIn, isFunctionNode, nodesOf, type SyntaxNode } from "@cd-task/verifier";

/**
 * Whether a connection of Python is opened for one use, at a place that the object was given: `with sqlite3.connect(self.path) as db`,
 * `return sqlite3.connect(self.path)`. What is kept (a field, a variable of the module) and what is a pool or an engine is none.
 */
export function isOpenedForUse(node: SyntaxNode): boolean {
  const around = ancestor(node, isFunctionNode);
  if (around === null || node.kind !== "call" || !/(^|\.)connect$/.test(childIn(node, "function")?.text ?? "")) return false;
  const place = childIn(node, "arguments")?.text ?? "";
  const isGiven = /\bself\.\w+/.test(place) || nodesOf(childIn(around, "parameters") ?? node, /^identifier$/).some(({ text }) => new RegExp(`[(=,*\\s]${text}[),\\s]`).test(place));
  let holder = node.parent;
  while (holder && (/^(await|as_pattern|parenthesized_expression|argument_list|call|keyword_argument)$/.test(holder.kind))) holder = holder.parent;
  if (!isGiven || !holder) return false;
  if (/^with_(item|clause|statement)$/.test(holder.kind)) return true;
  if (holder.kind === "return_statement") return /\bself\.\w+/.test(place);
  const name = holder.kind === "assignment" ? childIn(holder, "left") : null;
  return name?.kind === "identifier" && around.text.includes(`${name.text}.close()`) && !new RegExp(`\\b(global|nonlocal)\\s+${name.text}\\b`).test(around.text);
}
