import { type Expression, type Node, parse, type Statement } from "acorn";
import type { Place } from "@cd-task/model";
import type { SourceAssertion } from "./conservation.ts";
import { readChain } from "./read-chain.ts";
import type { CheckSteps } from "./read-check.ts";
import { readCondition } from "./read-condition.ts";
import { dottedName, keyOf, type Names, readExpression } from "./read-expression.ts";
import { type ScriptValue, variableName } from "./script-value.ts";

/** What a script does that steps can do: assertions, and variables it gives values, in its order. */
export type ScriptAct = { do: "assert"; assertion: SourceAssertion; steps: string[] } | { do: "set"; variable: string; value: ScriptValue };

export interface ReadScript {
  acts: ScriptAct[];
  /** What is wrong with its syntax, and on which of its lines, from 0. */
  problem?: { message: string; line: number };
}

/** Reads a script by its syntax tree; `placeOf` gives the place of one of its lines, from 0. */
export function readScript(source: string, placeOf: (line: number) => Place | undefined): ReadScript {
  const acts: ScriptAct[] = [];
  const names: Names = new Map();
  let program;
  try {
    program = parse(source, { ecmaVersion: "latest", locations: true, allowReturnOutsideFunction: true, allowAwaitOutsideFunction: true });
  } catch (error) {
    const { message, loc } = error as SyntaxError & { loc?: { line: number } };
    return { acts, problem: { message: message.replace(/ \(\d+:\d+\)$/, ""), line: (loc?.line ?? 1) - 1 } };
  }
  readStatements(program.body as Statement[], null);
  return { acts };

  function readStatements(statements: readonly Node[], excuse: string | null): void {
    for (const statement of statements) readStatement(statement as Statement, excuse);
  }

  /** `excuse`: why assertions here can't be taken over, such as a loop around them. */
  function readStatement(statement: Statement, excuse: string | null): void {
    switch (statement.type) {
      case "VariableDeclaration":
        for (const { id, init } of statement.declarations) if (id.type === "Identifier") names.set(id.name, readExpression(init, names));
          else if (id.type === "ObjectPattern") for (const property of id.properties) if (property.type === "Property" && property.value.type === "Identifier") names.set(property.value.name, fieldOf(readExpression(init, names), keyOf(property.key)));
        return;
      case "ExpressionStatement":
        return readEffect(statement.expression, excuse);
      case "BlockStatement":
        return readStatements(statement.body, excuse);
      case "IfStatement": {
        const known = isSurely(statement.test);
        if (known !== false) readStatement(statement.consequent, excuse ?? (known ? null : "it is made only on a condition"));
        if (statement.alternate && known !== true) readStatement(statement.alternate, excuse ?? (known === false ? null : "it is made only on a condition"));
        return;
      }
      case "TryStatement":
        readStatements(statement.block.body, excuse);
        return;
      case "ForStatement": case "ForOfStatement": case "ForInStatement": case "WhileStatement": case "DoWhileStatement":
        return readStatement(statement.body, excuse ?? "it is made in a loop");
      case "FunctionDeclaration":
        return readStatements(statement.body.body, excuse ?? "it is made in a function");
      default:
        return;
    }
  }

  /** Whether a condition is one of mere presence, which a right answer always meets; undefined where it is not known. */
  function isSurely(test: Expression): boolean | undefined {
    if (test.type === "UnaryExpression" && test.operator === "!") {
      const inner = readExpression(test.argument, names);
      return inner.is === "variable" ? true : undefined;
    }
    const value = readExpression(test, names);
    if (value.is === "body" || value.is === "raw-body") return true;
    if (test.type === "CallExpression" && /hasOwnProperty$/.test(dottedName(test.callee) ?? "")) return true;
    return test.type === "BinaryExpression" && readExpression(test.left, names).is === "status" ? true : undefined;
  }

  function readEffect(expression: Expression, excuse: string | null): void {
    if (expression.type === "AwaitExpression") return readEffect(expression.argument, excuse);
    if (expression.type === "LogicalExpression") {
      readEffect(expression.left, excuse);
      return readEffect(expression.right, excuse ?? "it is made only on a condition");
    }
    if (expression.type === "AssignmentExpression") return readAssignment(expression, excuse);
    if (expression.type !== "CallExpression") {
      const chain = readChain(expression, names);
      if (chain) addAssertion(expression, chain.check, excuse);
      return;
    }
    const name = dottedName(expression.callee);
    if (name === "pm.test" || name === "pm.test.skip") return readTestBlock(expression, name === "pm.test.skip" ? "it is skipped in the source" : excuse);
    const isSetter = /^pm\.(environment|collectionVariables|variables|globals)\.set$|^postman\.set(Environment|Global)Variable$/.test(name ?? "");
    if (isSetter) {
      const key = readExpression(expression.arguments[0], names);
      if (key.is === "literal" && typeof key.value === "string") set(key.value, readExpression(expression.arguments[1], names));
      return;
    }
    const chain = readChain(expression, names);
    if (chain) return addAssertion(expression, chain.check, excuse);
    const callback = expression.arguments.find((argument) => argument.type === "ArrowFunctionExpression" || argument.type === "FunctionExpression");
    if (callback && "body" in callback && callback.body.type === "BlockStatement") readStatements(callback.body.body, excuse ?? (/\.(forEach|each|map|every|some)$/.test(name ?? "forEach") ? "it is made in a loop" : "it is made in a function"));
    else if (callback && "body" in callback) readEffect(callback.body as Expression, excuse ?? "it is made in a loop");
  }

  function readAssignment({ left, right }: Extract<Expression, { type: "AssignmentExpression" }>, excuse: string | null): void {
    if (left.type === "Identifier") return void names.set(left.name, readExpression(right, names));
    if (left.type !== "MemberExpression" || left.object.type !== "Identifier") return;
    const key = left.computed ? readExpression(left.property, names) : { is: "literal" as const, value: keyOf(left.property) };
    if (left.object.name === "tests") return addAssertion(right, readCondition(right, names), excuse, key.is === "literal" ? `tests[${JSON.stringify(key.value)}]` : undefined);
    if ((left.object.name === "environment" || left.object.name === "globals") && key.is === "literal") set(String(key.value), readExpression(right, names));
  }

  function readTestBlock(expression: Extract<Expression, { type: "CallExpression" }>, excuse: string | null): void {
    const [, callback] = expression.arguments;
    const before = acts.length;
    if (callback && "body" in callback && callback.body.type === "BlockStatement") readStatements(callback.body.body, excuse);
    else if (callback && "body" in callback) readEffect(callback.body as Expression, excuse);
    const isEmpty = !acts.slice(before).some((act) => act.do === "assert");
    if (isEmpty) addAssertion(expression, { reason: "it asserts nothing that is known" }, null);
  }

  function addAssertion(node: Node, check: CheckSteps, excuse: string | null, label?: string): void {
    const place = placeOf((node.loc?.start.line ?? 1) - 1);
    const text = `${label === undefined ? "" : `${label} = `}${source.slice(node.start, node.end)}`;
    const reason = excuse ?? ("reason" in check ? check.reason : check.steps.length === 0 ? "it asserts nothing that is known" : undefined);
    const base = { text, ...(place && { place }) };
    if (reason !== undefined) acts.push({ do: "assert", assertion: { ...base, state: "unmapped", reason }, steps: [] });
    else if ("steps" in check) acts.push({ do: "assert", assertion: { ...base, state: "mapped" }, steps: check.steps });
  }

  function set(name: string, value: ScriptValue): void {
    acts.push({ do: "set", variable: variableName(name), value });
  }

  function fieldOf(value: ScriptValue, key: string): ScriptValue {
    return value.is === "body" ? { is: "body", path: `${value.path}.${key}` } : { is: "unknown", what: key };
  }
}
