import { childIn, namedChildren, type SyntaxNode } from "./syntax/syntax-node.ts";

const leaving = /^(return_statement|throw_statement|raise_statement|break_statement|continue_statement)$/;

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
      if (/^(consequence|body)$/.test(node.field ?? "")) return truthOf(childIn(parent, "condition")) === false;
      return parent.kind !== "while_statement" && /^(alternative)$/.test(node.field ?? "") && truthOf(childIn(parent, "condition")) === true;
    case "ternary_expression":
      return (node.field === "consequence" && truthOf(childIn(parent, "condition")) === false) || (node.field === "alternative" && truthOf(childIn(parent, "condition")) === true);
    case "conditional_expression": {
      const [yes, condition, no] = namedChildren(parent);
      return (yes === node && truthOf(condition ?? null) === false) || (no === node && truthOf(condition ?? null) === true);
    }
    case "binary_expression":
    case "boolean_operator":
      return node.field === "right" && truthOf(childIn(parent, "left")) === (/^(&&|and)$/.test(parent.children[1]?.kind ?? "") ? false : /^(\|\||or)$/.test(parent.children[1]?.kind ?? "") ? true : undefined);
    case "statement_block":
    case "block": {
      // A function that stands behind a `return` is there before it all the same.
      if (/^function_declaration$/.test(node.kind)) return false;
      const end = parent.children.findIndex((one) => leaving.test(one.kind) || isAlwaysLeft(one));
      return end >= 0 && parent.children.indexOf(node) > end;
    }
    default:
      return false;
  }
}

// `if (true) return;`
function isAlwaysLeft(node: SyntaxNode): boolean {
  if (node.kind !== "if_statement" || truthOf(childIn(node, "condition")) !== true) return false;
  const then = childIn(node, "consequence");
  return then !== null && (leaving.test(then.kind) || then.children.some(({ kind }) => leaving.test(kind)));
}

/** What a condition comes to wherever it is asked; null where only running tells. */
function truthOf(condition: SyntaxNode | null, depth = 6): boolean | null {
  if (!condition || depth === 0) return null;
  const inner = namedChildren(condition);
  switch (condition.kind) {
    case "true":
    case "regex":
    case "object":
    case "arrow_function":
      return true;
    case "false":
    case "none":
    case "null":
    case "undefined":
      return false;
    case "number":
    case "integer":
    case "float":
      return Number(condition.text.replaceAll("_", "")) !== 0;
    case "string":
      return !/^(""|''|``)$/.test(condition.text);
    case "parenthesized_expression":
      return truthOf(inner[0] ?? null, depth - 1);
    case "unary_expression":
    case "not_operator": {
      if (!/^(!|not)$/.test(condition.children[0]?.kind ?? "")) return null;
      const truth = truthOf(inner[0] ?? null, depth - 1);
      return truth === null ? null : !truth;
    }
    case "binary_expression":
    case "boolean_operator":
      return truthOfBoth(condition, depth);
    case "identifier":
      return condition.text === "undefined" ? false : truthOf(constantOf(condition), depth - 1);
    default:
      return null;
  }
}

function truthOfBoth(node: SyntaxNode, depth: number): boolean | null {
  const sides = [childIn(node, "left"), childIn(node, "right")];
  const operator = node.children[1]?.kind ?? "";
  if (/^(===?|!==?)$/.test(operator) && sides.every((side) => /^(string|number|true|false)$/.test(side?.kind ?? ""))) {
    const isSame = sides[0]?.text.replace(/^['"]|['"]$/g, "") === sides[1]?.text.replace(/^['"]|['"]$/g, "");
    return operator.startsWith("!") ? !isSame : isSame;
  }
  if (!/^(&&|\|\||and|or)$/.test(operator)) return null;
  const deciding = !/^(&&|and)$/.test(operator);
  const truths = sides.map((side) => truthOf(side, depth - 1));
  if (truths.includes(deciding)) return deciding;
  return truths.includes(null) ? null : !deciding;
}

// `const DEBUG = false;` of the module: the one value that a name has, unless something between declares it anew.
function constantOf(name: SyntaxNode): SyntaxNode | null {
  let root = name;
  for (; root.parent; root = root.parent) {
    if (/^(formal_parameters|parameters|lambda_parameters)$/.test(root.kind)) return null;
    const parameters = childIn(root, "parameters") ?? childIn(root, "parameter");
    if (parameters && new RegExp(`\\b${name.text}\\b`).test(parameters.text)) return null;
  }
  const assigned = root.children.flatMap((statement) => {
    const plain = statement.kind === "export_statement" ? (childIn(statement, "declaration") ?? statement) : statement;
    if (plain.kind === "lexical_declaration") return plain.children[0]?.kind === "const" ? plain.children.filter((one) => one.kind === "variable_declarator" && childIn(one, "name")?.text === name.text).map((one) => childIn(one, "value")) : [];
    const [inner] = plain.kind === "expression_statement" ? namedChildren(plain) : [];
    return inner?.kind === "assignment" && childIn(inner, "left")?.text === name.text ? [childIn(inner, "right")] : [];
  });
  const isPython = root.kind === "module";
  const isAnew = isPython && new RegExp(`\\bglobal\\s[^\\n]*\\b${name.text}\\b|^[ \\t]+${name.text}\\s*[:=](?!=)`, "m").test(root.text);
  return assigned.length === 1 && !isAnew ? (assigned[0] ?? null) : null;
}
