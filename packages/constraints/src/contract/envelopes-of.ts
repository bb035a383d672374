import { ancestor, childIn, isFunctionNode, namedChildren, nodesOf, type SyntaxNode, textValue, type TreeFacts, type Value, valuesOf } from "@cd-task/verifier";
import { classesWith } from "./classes-with.ts";

const isWritten = /^(object|dictionary)$/;
const isMade = /^(call|call_expression|new_expression)$/;

interface Part {
  key: string;
  node: SyntaxNode;
}

/** Tells of an expression whether it is a body with an envelope's keys: written out, put together, or an instance of a class with such fields; schemas of such bodies are none. */
export function envelopesOf(facts: TreeFacts, envelope: readonly string[]): (value: Value) => boolean {
  if (envelope.length === 0) return () => false;
  const isInstance = classesWith(facts, envelope);
  return (value) => {
    if (isWritten.test(value.node.kind)) return isWhole(value) && !isWithinSchema(value.node);
    return isMade.test(value.node.kind) && (isPutTogether(value) || isInstance(value) || (value.node.kind === "new_expression" && envelope.every((key) => isGivenLater(value, key))));
  };

  function isWhole(value: Value): boolean {
    const parts = partsOf(value);
    const given = envelope.map((key) => parts.find((part) => part.key === key));
    return !given.some((part) => part && isSchema(part.node)) && given.every((part, index) => part !== undefined || isGivenLater(value, envelope[index] as string));
  }

  // `jsonify(errors=messages)`, `Object.assign({}, { errors })`
  function isPutTogether(value: Value): boolean {
    const list = childIn(value.node, "arguments");
    const given = list ? namedChildren(list) : [];
    const called = childIn(value.node, "function")?.text ?? "";
    const keys = new Set(given.flatMap((part) => (part.kind === "keyword_argument" ? (childIn(part, "name")?.text ?? []) : [])));
    if (/^(Object\.(fromEntries|assign)|dict)$/.test(called)) for (const one of given) for (const { key } of partsOf({ file: value.file, node: one })) keys.add(key);
    return envelope.every((key) => keys.has(key) || (called === "dict" && given.length === 0 && isGivenLater(value, key)));
  }

  /** What an object, a dictionary or a list of pairs is given, through what is spread in it. */
  function partsOf({ file, node }: Value, depth = 4): Part[] {
    const spread = /^(spread_element|dictionary_splat)$/.test(node.kind) ? namedChildren(node)[0] : node;
    if (!spread || depth === 0) return [];
    if (/^(array|list|tuple)$/.test(spread.kind)) return namedChildren(spread).flatMap((pair) => keyOf(file, namedChildren(pair)[0])).map((key) => ({ key, node: spread }));
    if (spread.kind === "new_expression" && childIn(spread, "constructor")?.text === "Map") return namedChildren(childIn(spread, "arguments") ?? spread).flatMap((pairs) => partsOf({ file, node: pairs }, depth - 1));
    if (!isWritten.test(spread.kind)) return valuesOf(facts, { file, node: spread }).flatMap((one) => (one.node === spread ? [] : partsOf(one, depth - 1)));
    return namedChildren(spread).flatMap((part) => {
      if (part.kind === "shorthand_property_identifier") return [{ key: part.text, node: part }];
      if (part.kind === "pair") return keyOf(file, childIn(part, "key")).map((key) => ({ key, node: part }));
      return /^(spread_element|dictionary_splat)$/.test(part.kind) ? partsOf({ file, node: part }, depth - 1) : [];
    });
  }

  // A name, a text, or a constant in brackets; a bare name is one in Python.
  function keyOf(file: Value["file"], node: SyntaxNode | null | undefined): string[] {
    if (!node) return [];
    if (/^(property_identifier|number|integer)$/.test(node.kind)) return [node.text];
    const inner = node.kind === "computed_property_name" ? namedChildren(node)[0] : node;
    const text = inner ? (/^(["'])([\w$-]*)\1$/.exec(inner.text)?.[2] ?? textValue(facts, { file, node: inner })) : null;
    return text === null ? [] : [text];
  }

  // `const body = {}; body["errors"] = ...`, `body.update(errors=...)`, `Object.assign(body, { errors })`
  function isGivenLater({ file, node }: Value, key: string): boolean {
    const declared = node.parent && /^(variable_declarator|assignment)$/.test(node.parent.kind) ? (childIn(node.parent, "name") ?? childIn(node.parent, "left"))?.text : undefined;
    const around = declared && ancestor(node, isFunctionNode);
    if (!around) return false;
    const isAssigned = nodesOf(around, /^assignment(_expression)?$/).some((part) => {
      const left = childIn(part, "left");
      const holder = left && (childIn(left, "object") ?? childIn(left, "value"));
      if (!left || holder?.text !== declared) return false;
      const index = childIn(left, "index") ?? childIn(left, "subscript");
      return index ? keyOf(file, index)[0] === key : left.text === `${declared}.${key}`;
    });
    return isAssigned || nodesOf(around, /^call(_expression)?$/).some((call) => {
      const called = childIn(call, "function")?.text;
      const given = namedChildren(childIn(call, "arguments") ?? call);
      const rest = called === `${declared}.update` ? given : called === "Object.assign" && given[0]?.text === declared ? given.slice(1) : [];
      return rest.some((one) => (one.kind === "keyword_argument" ? childIn(one, "name")?.text === key : partsOf({ file, node: one }).some((part) => part.key === key)));
    });
  }
}

function plainKeyOf(part: SyntaxNode): string | undefined {
  if (part.kind === "shorthand_property_identifier") return part.text;
  return part.kind === "pair" ? childIn(part, "key")?.text.replace(/^\[?\s*["'`]|["'`]\s*\]?$/g, "") : undefined;
}

function isSchema(part: SyntaxNode): boolean {
  const value = childIn(part, "value");
  if (!value) return false;
  if (/^(call|call_expression)$/.test(value.kind)) return /^(z|Type|t|yup|Joi|joi|v|S|record|fields|schema)\b/.test(childIn(value, "function")?.text ?? "");
  return /^(object|dictionary)$/.test(value.kind) && namedChildren(value).some((inner) => /^(properties|\$ref|anyOf|oneOf)$/.test(plainKeyOf(inner) ?? "") || isTypeOfSchema(inner));
}

// `{ type: "string" }`, `{ type: String }`, `{ type: DataTypes.JSON }`; the type of an error, as in `{ type: error.name }`, is none.
function isTypeOfSchema(part: SyntaxNode): boolean {
  if (plainKeyOf(part) !== "type") return false;
  return part.kind === "pair" && /^(["'`]?(object|string|array|number|integer|boolean|null|map|date)["'`]?$|\[|(mongoose|Schema|Sequelize|DataTypes|Types)\b)/i.test(childIn(part, "value")?.text ?? "");
}

function isWithinSchema(node: SyntaxNode): boolean {
  return ancestor(node, (above) => above.kind === "pair" && /^["']?(properties|schema|response|responses|components|definitions|example|examples)["']?$/.test(childIn(above, "key")?.text ?? "")) !== null;
}
