import { childIn, namedChildren, type SyntaxNode } from "@cd-task/verifier";

const literal = /^(string|number|integer|float|true|false|none|null|undefined|unary_operator|unary_expression|object|dictionary|array|list|tuple|keyword_argument)$/;

/** True for a call of any language. */
export function isCall({ kind }: SyntaxNode): boolean {
  return /^(call|call_expression|new_expression)$/.test(kind);
}

/** What a call is given literally: `("required")`, `(optional=True)`; empty for nothing. */
export function literalsGiven(node: SyntaxNode): string {
  const list = isCall(node) ? childIn(node, "arguments") : null;
  const parts = (list ? namedChildren(list) : []).filter(({ kind }) => literal.test(kind)).map(({ text }) => text.replace(/\s+/g, ""));
  return parts.length > 0 ? `(${parts.join(",")})` : "";
}
