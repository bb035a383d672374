import { childIn, itemsOf, namedChildren, optionIn, originOf, type SyntaxNode, textValue, type TreeFacts, type Value, valuesOf } from "@cd-task/verifier";
import type { RequestLine } from "./line-values.ts";
import { isBelow } from "./runs-before.ts";
import { textMatches } from "./text-matches.ts";

/** What a library's wrapper lets stand in front of a request, and whether only running tells that it does. */
export interface Exempted {
  values: Value[];
  isMaybe: boolean;
}

/** Reads wrappers of libraries that let some requests pass: `guard.unless({ path })`, `except("/open/*", guard)`, `every(a, b)`; null for anything else. */
export function exempted(facts: TreeFacts, value: Value, line: RequestLine): Exempted | null {
  const found = valuesOf(facts, value).flatMap(({ file, node }) => {
    const called = /^call(_expression)?$/.test(node.kind) ? childIn(node, "function") : null;
    const given = namedChildren(childIn(node, "arguments") ?? node).map((part) => ({ file, node: part }));
    return called ? (ofUnless(facts, { file, node: called }, given, line) ?? ofCombination(facts, { file, node: called }, given, line) ?? []) : [];
  });
  return found[0] ?? null;
}

function ofUnless(facts: TreeFacts, { file, node }: Value, given: readonly Value[], line: RequestLine): Exempted | null {
  const object = (childIn(node, "property") ?? childIn(node, "attribute"))?.text === "unless" ? childIn(node, "object") : null;
  if (!object || !given[0]) return null;
  const values = [{ file, node: object }];
  const option = (name: string) => optionIn(facts, given, name);
  if (option("custom") || option("ext") || ["path", "method"].some((name) => option(name) === "unknown")) return { values, isMaybe: true };
  const matches = (name: string, test: (item: Value) => boolean | null) => {
    const held = option(name);
    if (!held || held === "unknown") return [];
    const items = itemsOf(facts, held);
    return (items.length > 0 ? items : [held]).map(test);
  };
  const truths = [...matches("path", (item) => pathTruth(facts, item, line)), ...matches("method", (item) => methodTruth(facts, item, line))];
  return truths.includes(true) ? { values: [], isMaybe: false } : { values, isMaybe: truths.includes(null) };
}

// A text, a pattern, `{ url: "/x", methods: ["GET"] }`
function pathTruth(facts: TreeFacts, item: Value, line: RequestLine): boolean | null {
  const text = textValue(facts, item);
  if (text !== null) return text === line.path;
  const [one] = valuesOf(facts, item);
  if (one?.node.kind === "regex") return textMatches(childIn(one.node, "pattern")?.text ?? "", line.path, "search");
  const url = optionIn(facts, [item], "url");
  if (!url || url === "unknown") return null;
  const own = pathTruth(facts, url, line);
  const methods = optionIn(facts, [item], "methods");
  if (!methods || methods === "unknown" || own === false) return own;
  const names = itemsOf(facts, methods).map((name) => textValue(facts, name));
  return names.includes(line.method) ? own : names.includes(null) ? null : false;
}

function methodTruth(facts: TreeFacts, item: Value, { method }: RequestLine): boolean | null {
  const text = textValue(facts, item);
  return text === null ? null : text.toUpperCase() === method;
}

function ofCombination(facts: TreeFacts, called: Value, given: readonly Value[], line: RequestLine): Exempted | null {
  const name = /^hono\/combine\.(\w+)$/.exec(originOf(facts, called) ?? "")?.[1];
  if (name === "every") return { values: [...given], isMaybe: false };
  if (name === "some") return { values: [...given], isMaybe: true };
  if (name !== "except") return null;
  const [first, ...rest] = given;
  const items = first ? itemsOf(facts, first) : [];
  const patterns = (items.length > 0 ? items : first ? [first] : []).map((item) => textValue(facts, item));
  if (patterns.some((pattern) => pattern !== null && isBelow(pattern, line.path, "", true))) return { values: [], isMaybe: false };
  return { values: rest, isMaybe: patterns.includes(null) };
}

/** Whether a function hands a request on to what is registered after it: one that calls its last parameter, `next`. */
export function handsOn({ node }: Value): boolean {
  const parameters = childIn(node, "parameters");
  const last: SyntaxNode | undefined = parameters ? namedChildren(parameters).at(-1) : undefined;
  return last !== undefined && /^_?next\b/.test(last.text) && /\bnext\b/.test(childIn(node, "body")?.text ?? "");
}
