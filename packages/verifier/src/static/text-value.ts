import type { TreeFacts } from "./facts.ts";
import { textOf as textOfJavaScript } from "./languages/javascript/text-of.ts";
import { textOf as textOfPython } from "./languages/python/text-of.ts";
import { childIn, namedChildren, type SyntaxNode } from "./syntax/syntax-node.ts";
import { itemsOf, memberName, type Value, valuesOf } from "./values-of.ts";

/** The one text that an expression stands for, constants put in; null when only running it tells. `given` may say what a part of it is. */
export function textValue(facts: TreeFacts, value: Value, depth = 6, given?: (part: Value) => Value | string | null): string | null {
  const told = depth > 0 ? given?.(value) : null;
  if (typeof told === "string") return told;
  if (told && told.node !== value.node) return textValue(facts, told, depth - 1, given);
  const found = valuesOf(facts, value);
  const [only] = found;
  if (found.length !== 1 || !only || depth === 0) return null;
  const bound = only.node === value.node ? null : given?.(only);
  if (typeof bound === "string") return bound;
  if (bound && bound.node !== only.node) return textValue(facts, bound, depth - 1, given);
  const cased = caseOf(only);
  if (cased) return cased.turn(textValue(facts, cased.of, depth - 1, given));
  const { file, node } = only;
  const written = node.kind === "property_identifier" && node.field === "key" ? node.text : file.language === "python" ? textOfPython(node) : textOfJavaScript(node);
  if (written !== null) return written;
  const [left, right] = choiceOf(only);
  if (left && right) return textValue(facts, left, depth - 1, given) || (isAbsent(facts, left, given) ? textValue(facts, right, depth - 1, given) : null);
  const parts = partsOf(facts, only, (part) => textValue(facts, part, depth - 1, given));
  if (!parts) return null;
  const texts = parts.map((part) => (typeof part === "string" ? part : (numberIn(facts, part) ?? textValue(facts, part, depth - 1, given))));
  return texts.includes(null) ? null : texts.join("");
}

// `method.toLowerCase()`, `verb.upper()`; a key of an object is a text as well.
function caseOf({ file, node }: Value): { of: Value; turn: (text: string | null) => string | null } | null {
  const called = /^call(_expression)?$/.test(node.kind) ? childIn(node, "function") : null;
  const object = called && childIn(called, "object");
  if (!called || !object) return null;
  const name = memberName(called);
  if (/^(toLowerCase|lower)$/.test(name)) return { of: { file, node: object }, turn: (text) => text?.toLowerCase() ?? null };
  return /^(toUpperCase|upper)$/.test(name) ? { of: { file, node: object }, turn: (text) => text?.toUpperCase() ?? null } : null;
}

// `prefix or ""`, `prefix || ""`
function choiceOf({ file, node }: Value): Value[] {
  const isChoice = /^(boolean_operator|binary_expression)$/.test(node.kind) && /^(or|\|\|)$/.test(node.children[1]?.kind ?? "");
  return isChoice ? namedChildren(node).map((part) => ({ file, node: part })) : [];
}

function isAbsent(facts: TreeFacts, value: Value, given?: (part: Value) => Value | string | null): boolean {
  const [only, ...others] = valuesOf(facts, value);
  return others.length === 0 && (/^(none|null|undefined)$/.test(only?.node.kind ?? "") || textValue(facts, value, 4, given) === "");
}

// A number becomes text where it is put into one.
function numberIn(facts: TreeFacts, part: Value): string | null {
  const [only, ...others] = valuesOf(facts, part);
  return only && others.length === 0 && /^(number|integer)$/.test(only.node.kind) ? only.node.text : null;
}

type Part = string | Value;

// Of `${a}/b`, f"{a}/b", a + b, and of calls that put texts together.
function partsOf(facts: TreeFacts, { file, node }: Value, textIn: (part: Value) => string | null): Part[] | null {
  if (/^call(_expression)?$/.test(node.kind)) return partsOfCall(facts, { file, node }, textIn);
  if (/^binary_(expression|operator)$/.test(node.kind)) {
    const [left, right] = namedChildren(node).map((part) => ({ file, node: part }));
    if (node.children[1]?.kind === "+") return left && right ? [left, right] : null;
    if (node.children[1]?.kind !== "%" || !left || !right) return null;
    return filled(textIn(left), /%s/, right.node.kind === "tuple" ? itemsOf(facts, right) : [right]);
  }
  if (!/^(template_string|string)$/.test(node.kind)) return null;
  return node.children.flatMap((child): Part[] => {
    const inner = /^(template_substitution|interpolation)$/.test(child.kind) ? namedChildren(child)[0] : undefined;
    if (inner) return [{ file, node: inner }];
    return child.named && !/^string_(start|end)$/.test(child.kind) ? [child.text] : [];
  });
}

// `":".join([a, b])`, `[a, b].join(":")`, `a.concat(b)`, `"{}:{}".format(a, b)`
function partsOfCall(facts: TreeFacts, { file, node }: Value, textIn: (part: Value) => string | null): Part[] | null {
  const called = childIn(node, "function");
  const object = called && childIn(called, "object");
  const list = childIn(node, "arguments");
  if (!called || !object || !list) return null;
  const given = namedChildren(list).map((part): Value => ({ file, node: part }));
  const own: Value = { file, node: object };
  switch (memberName(called)) {
    case "join": {
      const isPython = file.language === "python";
      const [items, between] = isPython ? [given[0] && written(facts, given[0]), textIn(own)] : [written(facts, own), given[0] ? textIn(given[0]) : ","];
      return items && between !== null ? items.flatMap((item, index) => (index > 0 ? [between ?? "", item] : [item])) : null;
    }
    case "concat":
      return [own, ...given];
    case "format":
      return filled(textIn(own), /\{\d?\}/, given);
    case "toString":
    case "trim":
    case "strip":
      return given.length === 0 ? [own] : null;
    default:
      return null;
  }
}

// The items of a list that is written out, an empty one too.
function written(facts: TreeFacts, value: Value): Value[] | null {
  const found = valuesOf(facts, value);
  return found.length === 1 && /^(array|list|tuple)$/.test(found[0]?.node.kind ?? "") && !hasSpread(found[0]?.node as SyntaxNode) ? itemsOf(facts, value) : null;
}

function hasSpread(node: SyntaxNode): boolean {
  return node.children.some(({ kind }) => /^(spread_element|list_splat)$/.test(kind));
}

function filled(text: string | null, hole: RegExp, given: readonly Value[]): Part[] | null {
  const between = text?.split(hole) ?? [];
  if (between.length !== given.length + 1) return null;
  return between.flatMap((part, index): Part[] => (index > 0 ? [given[index - 1] as Value, part] : [part]));
}
