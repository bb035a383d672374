import type { Expression, Node } from "acorn";
import { type CheckSteps, joinChecks, reasonOf, sayCompare, sayContains, sayEquals, sayExists, sayMatches, sayType } from "./read-check.ts";
import { dottedName, keyOf, type Names, readExpression } from "./read-expression.ts";
import { childOf } from "./script-value.ts";

/** The steps that say that an expression is true, or false where it is negated. */
export function readCondition(node: Node, names: Names, negated = false): CheckSteps {
  const one = node as Expression;
  switch (one.type) {
    case "LogicalExpression":
      if ((one.operator === "&&") !== negated && one.operator !== "??") return joinChecks([readCondition(one.left, names, negated), readCondition(one.right, names, negated)]);
      return readStatusChoice(one, names) ?? { reason: "it holds in one of several ways" };
    case "UnaryExpression":
      return one.operator === "!" ? readCondition(one.argument, names, !negated) : { reason: "it is a calculation" };
    case "ParenthesizedExpression":
    case "ChainExpression":
      return readCondition(one.expression, names, negated);
    case "BinaryExpression":
      return readComparison(one, names, negated);
    case "CallExpression":
      return readTest(one, names, negated);
    default: {
      const value = readExpression(one, names);
      if (value.is === "literal") return { reason: "it holds whatever the server does" };
      return sayExists(value, !negated);
    }
  }
}

function readComparison(node: Extract<Expression, { type: "BinaryExpression" }>, names: Names, negated: boolean): CheckSteps {
  const [left, right] = [readExpression(node.left, names), readExpression(node.right, names)];
  switch (node.operator) {
    case "==":
    case "===":
      return sayEquals(left, right, negated);
    case "!=":
    case "!==":
      return sayEquals(left, right, !negated);
    case ">=":
      return sayCompare(left, negated ? "less than" : "at least", right);
    case "<=":
      return sayCompare(left, negated ? "greater than" : "at most", right);
    case ">":
      return sayCompare(left, negated ? "at most" : "greater than", right);
    case "<":
      return sayCompare(left, negated ? "at least" : "less than", right);
    case "in":
      return left.is === "literal" ? sayExists(childOf(right, String(left.value)), !negated) : { reason: reasonOf(left) };
    default:
      return { reason: `\`${node.operator}\` is a calculation` };
  }
}

function readTest(node: Extract<Expression, { type: "CallExpression" }>, names: Names, negated: boolean): CheckSteps {
  const name = dottedName(node.callee);
  const argument = (index: number) => readExpression(node.arguments[index], names);
  if (name === "Array.isArray") return sayType(argument(0), "array", negated);
  if (name === "Number.isInteger") return sayType(argument(0), "integer", negated);
  if (name === "tv4.validate" || name === "ajv.validate") return { reason: "schemas stand in the contract: `the response matches the contract`" };
  if (name === "pm.response.headers.has") return sayExists(argument(0).is === "literal" ? { is: "header", name: String((argument(0) as { value: unknown }).value) } : argument(0), !negated);
  if (node.callee.type !== "MemberExpression") return { reason: `it calls \`${name ?? "a function"}\`` };
  const method = keyOf(node.callee.property);
  const object = readExpression(node.callee.object, names);
  if (method === "hasOwnProperty" || method === "has") return argument(0).is === "literal" ? sayExists(childOf(object, String((argument(0) as { value: unknown }).value)), !negated) : { reason: reasonOf(argument(0)) };
  if (method === "includes") return sayContains(object, argument(0), negated);
  if (method === "test") return sayMatches(argument(0), object, negated);
  if (method === "match") return sayMatches(object, argument(0), negated);
  return { reason: `it calls \`${method}\`` };
}

/** `code === 200 || code === 201`. */
function readStatusChoice(node: Expression, names: Names): CheckSteps | undefined {
  const statuses = listStatuses(node, names);
  return statuses && { steps: [`the status is ${statuses.join(" or ")}`] };
}

function listStatuses(node: Expression, names: Names): string[] | undefined {
  if (node.type === "LogicalExpression" && node.operator === "||") {
    const [left, right] = [listStatuses(node.left, names), listStatuses(node.right, names)];
    return left && right ? [...left, ...right] : undefined;
  }
  const check = readCondition(node, names);
  const match = "steps" in check && check.steps.length === 1 ? /^the status is (\d{3})$/.exec(check.steps[0] ?? "") : null;
  return match ? [match[1] ?? ""] : undefined;
}
