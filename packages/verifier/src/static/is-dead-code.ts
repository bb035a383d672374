import { childIn, namedChildren, type SyntaxNode } from "./syntax/syntax-node.ts";

const leaving = /^(return_statement|throw_statement|raise_statement|break_statement|continue_statement)$/;
const never = /^(False|false|0|None|null|undefined|!1|!true|not True|"")$/;

/** Whether code stands where no run comes: below a condition that is written as false, or behind a `return` of its own block. */
export function isDeadCode(node: SyntaxNode): boolean {
  for (let at = node; at.parent; at = at.parent) if (isSkipped(at, at.parent)) return true;
  return false;
}

function isSkipped(node: SyntaxNode, parent: SyntaxNode): boolean {
  switch (parent.kind) {
    case "if_statement":
    case "elif_clause":
    case "while_statement":
      return /^(consequence|body)$/.test(node.field ?? "") && isNever(childIn(parent, "condition"));
    case "ternary_expression":
      return node.field === "consequence" && isNever(childIn(parent, "condition"));
    case "conditional_expression":
      return namedChildren(parent)[0] === node && isNever(namedChildren(parent)[1] ?? null);
    case "binary_expression":
    case "boolean_operator":
      return node.field === "right" && /^(&&|and)$/.test(parent.children[1]?.kind ?? "") && isNever(childIn(parent, "left"));
    case "statement_block":
    case "block": {
      // A function that stands behind a `return` is there before it all the same.
      if (/^function_declaration$/.test(node.kind)) return false;
      const end = parent.children.findIndex(({ kind }) => leaving.test(kind));
      return end >= 0 && parent.children.indexOf(node) > end;
    }
    default:
      return false;
  }
}

function isNever(condition: SyntaxNode | null): boolean {
  const inner = condition?.kind === "parenthesized_expression" ? (namedChildren(condition)[0] ?? null) : condition;
  return inner !== null && never.test(inner.text);
}
