import type { Expression, Node, Pattern } from "acorn";
import type { Json } from "@cd-task/model";
import { childOf, type ScriptValue, variableName } from "./script-value.ts";

export type Names = Map<string, ScriptValue>;

const unknown = (what: string): ScriptValue => ({ is: "unknown", what });
const scopes = new Set(["environment", "variables", "collectionVariables", "globals", "iterationData"]);

/** The dotted name of a member chain of plain names: `pm.response.to`; undefined for anything else. */
export function dottedName(node: Node): string | undefined {
  const one = node as Expression;
  if (one.type === "Identifier") return one.name;
  if (one.type === "ChainExpression") return dottedName(one.expression);
  if (one.type !== "MemberExpression" || one.computed || one.property.type !== "Identifier") return undefined;
  const before = dottedName(one.object);
  return before === undefined ? undefined : `${before}.${one.property.name}`;
}

/** What an expression stands for, from the names that earlier statements gave values. */
export function readExpression(node: Node | null | undefined, names: Names): ScriptValue {
  const one = node as Expression | null | undefined;
  switch (one?.type) {
    case "Literal":
      if ("regex" in one && one.regex) return one.regex.flags.replace(/[gu]/g, "") === "" ? { is: "regex", source: one.regex.pattern } : unknown("a pattern with flags");
      return typeof one.value === "bigint" ? unknown("a big number") : { is: "literal", value: one.value as Json };
    case "Identifier":
      return one.name === "undefined" ? { is: "absent" } : (names.get(one.name) ?? (one.name === "responseBody" ? { is: "raw-body" } : one.name === "responseHeaders" ? { is: "headers" } : unknown(`\`${one.name}\``)));
    case "ChainExpression":
      return readExpression(one.expression, names);
    case "TemplateLiteral":
      return joinText(one.quasis.flatMap((quasi, index): ScriptValue[] => [{ is: "literal", value: quasi.value.cooked ?? "" }, ...(one.expressions[index] ? [readExpression(one.expressions[index], names)] : [])]));
    case "BinaryExpression":
      return one.operator === "+" ? joinText([readExpression(one.left, names), readExpression(one.right, names)]) : unknown("a calculation");
    case "UnaryExpression": {
      const inner = readExpression(one.argument, names);
      if (one.operator === "-" && inner.is === "literal" && typeof inner.value === "number") return { is: "literal", value: -inner.value };
      if (one.operator === "typeof" && inner.is === "body") return { is: "type", path: inner.path };
      return one.operator === "typeof" && inner.is === "count" ? { is: "type", path: inner.path } : unknown("a calculation");
    }
    case "LogicalExpression":
      return one.operator === "&&" ? unknown("a condition") : readExpression(one.left, names);
    case "ArrayExpression": {
      const items = one.elements.map((element) => readExpression(element, names));
      return items.every((item) => item.is === "literal") ? { is: "literal", value: items.map((item) => item.value) } : unknown("a list that is known only while it runs");
    }
    case "ObjectExpression": {
      const entries = one.properties.map((property): [string, ScriptValue] => (property.type === "Property" && !property.computed ? [keyOf(property.key), readExpression(property.value as Node, names)] : ["", unknown("a spread")]));
      return entries.every(([, value]) => value.is === "literal") ? { is: "literal", value: Object.fromEntries(entries.map(([key, value]) => [key, (value as { value: Json }).value])) } : unknown("an object that is known only while it runs");
    }
    case "NewExpression":
      return dottedName(one.callee) === "Date" ? (one.arguments[0] ? { is: "date", of: readExpression(one.arguments[0], names) } : { is: "unique" }) : unknown("a new object");
    case "MemberExpression":
      return readMember(one, names);
    case "CallExpression":
      return readCall(one, names);
    default:
      return unknown("an expression that is known only while it runs");
  }
}

function readMember(node: Extract<Expression, { type: "MemberExpression" }>, names: Names): ScriptValue {
  const name = dottedName(node);
  if (name === "pm.response.code" || name === "responseCode.code") return { is: "status" };
  if (name === "pm.response") return { is: "response" };
  if (name === "pm.response.headers") return { is: "headers" };
  const [scope = "", key = ""] = name?.split(/\.(.*)/s) ?? [];
  if (!names.has(scope) && (scope === "environment" || scope === "globals") && key !== "" && !key.includes(".")) return { is: "variable", name: variableName(key) };
  const property = node.computed ? readExpression(node.property, names) : { is: "literal" as const, value: keyOf(node.property) };
  if (node.object.type === "Identifier" && (node.object.name === "environment" || node.object.name === "globals") && property.is === "literal") return { is: "variable", name: variableName(String(property.value)) };
  const object = readExpression(node.object, names);
  if (property.is !== "literal" || (typeof property.value !== "string" && typeof property.value !== "number")) return unknown("a key that is known only while it runs");
  return childOf(object, property.value);
}

function readCall(node: Extract<Expression, { type: "CallExpression" }>, names: Names): ScriptValue {
  const name = dottedName(node.callee);
  const [first] = node.arguments;
  const argument = () => readExpression(first, names);
  if (name === "pm.response.json") return { is: "body", path: "$" };
  if (name === "pm.response.text") return { is: "raw-body" };
  if (name === "JSON.parse") return argument().is === "raw-body" ? { is: "body", path: "$" } : unknown("parsed text");
  if (name === "pm.response.headers.get" || name === "postman.getResponseHeader" || name === "pm.response.headers.has") return textArgument(argument(), (header) => ({ is: "header", name: header }));
  if (name === "postman.getEnvironmentVariable" || name === "postman.getGlobalVariable") return textArgument(argument(), (key) => ({ is: "variable", name: variableName(key) }));
  const match = /^pm\.(\w+)\.get$/.exec(name ?? "");
  if (match && scopes.has(match[1] ?? "")) return textArgument(argument(), (key) => ({ is: "variable", name: variableName(key) }));
  if (name === "Object.keys") return keysOf(argument());
  if (name === "String" || name === "Number" || name === "parseInt" || name === "Boolean") return argument();
  if (/^(Date\.now|Math\.random|Math\.floor|Math\.round|_\.random|_\.uniqueId|require|pm\.variables\.replaceIn|uuid\.v4|crypto\.randomUUID|moment)$/.test(name ?? "")) return { is: "unique" };
  if (node.callee.type === "MemberExpression" && node.callee.property.type === "Identifier") {
    const object = readExpression(node.callee.object, names);
    const method = node.callee.property.name;
    if (method === "toISOString" && object.is === "date") return object;
    if (["toString", "trim", "valueOf", "getTime"].includes(method)) return object;
    if (object.is === "unique") return object;
  }
  return unknown(`a call of \`${name ?? "a function"}\``);
}

function textArgument(value: ScriptValue, make: (text: string) => ScriptValue): ScriptValue {
  return value.is === "literal" && typeof value.value === "string" ? make(value.value) : unknown("a name that is known only while it runs");
}

function keysOf(value: ScriptValue): ScriptValue {
  return value.is === "body" ? { is: "keys", path: value.path } : unknown("keys");
}

function joinText(parts: ScriptValue[]): ScriptValue {
  const flat = parts.flatMap((part) => (part.is === "text" ? part.parts : [part]));
  if (flat.every((part) => part.is === "literal")) return { is: "literal", value: flat.map((part) => String(part.value)).join("") };
  return flat.every((part) => ["literal", "variable", "unique"].includes(part.is)) ? { is: "text", parts: flat } : unknown("a text that is known only while it runs");
}

/** The name of a key that stands without brackets. */
export function keyOf(node: Node): string {
  const one = node as Expression | Pattern;
  if (one.type === "Identifier") return one.name;
  return one.type === "Literal" ? String(one.value) : "";
}
