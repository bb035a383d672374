import { childIn, namedChildren, parameterNodes, type SyntaxNode } from "@cd-task/verifier";
import { type Part, type Passing, partOf } from "./passes-on.ts";

const callbacks = /^(then|catch|finally|map)$/;
const copying = /^(structuredClone|Object\.freeze|Promise\.resolve|copy\.(copy|deepcopy))$/;
// What a language itself has to work with: calling it passes nothing on.
const builtIn = /^(Object|Array|String|Number|Boolean|Date|Math|JSON|Map|Set|Symbol|Reflect|RegExp|Promise|Error|BigInt|Intl|URL|URLSearchParams|Buffer|crypto|structuredClone|parseInt|parseFloat|fetch|len|sorted|sum|min|max|list|set|tuple|dict|str|int|float|bool|any|all|map|filter|zip|isinstance|getattr|open|datetime|uuid|hashlib|secrets|re|time|performance)$/;

/** Whether a dotted name begins with what the language itself has, or with a name that is known otherwise. */
export function isBuiltIn(dotted: string, isKnown: (name: string) => boolean): boolean {
  const [, first = ""] = /^(?:new )?([\w$]*)/.exec(dotted) ?? [];
  return builtIn.test(first) || isKnown(first);
}

/** What a call with what a function was given is: a further call, what one before it gave back, or something else. */
export function carriedCall(node: SyntaxNode, seen: Passing): Part {
  const called = childIn(node, "function") ?? childIn(node, "constructor");
  const list = childIn(node, "arguments");
  const given = list && /^(arguments|argument_list)$/.test(list.kind) ? namedChildren(list) : [];
  if (!called) return "other";
  if (called.text === "await" && given.length === 1) return partOf(given[0] as SyntaxNode, seen);
  if (node.kind === "new_expression") return called.text === "Promise" && given[0] ? promised(given[0], seen) : "other";
  if (copying.test(called.text) && given.length === 1) return partOf(given[0] as SyntaxNode, seen);
  if (called.text === "dict" && given.every((one) => one.kind === "keyword_argument" && partOf(one, seen) === "given")) return "given";
  const object = childIn(called, "object");
  const method = (childIn(called, "property") ?? childIn(called, "attribute"))?.text ?? "";
  if (object && callbacks.test(method)) return given.every(isHandedThrough) ? partOf(object, seen) : "other";
  const isBound = /^(call|apply)$/.test(method) && object !== null;
  const own = isBound ? given.slice(1) : given;
  if (!own.every((one) => partOf(one, seen) === "given") || !isFurther(isBound ? object : called, own.length, seen)) return "other";
  seen.calls++;
  return "back";
}

// What is called is neither the language's own nor a method of what was given, or of what came back: `text.trim()`, `(await notes.all()).reverse()`.
function isFurther(called: SyntaxNode, count: number, seen: Passing): boolean {
  let at: SyntaxNode = called;
  for (;;) {
    const below = childIn(at, "object") ?? (at.kind === "subscript" ? childIn(at, "value") : null) ?? (/^call/.test(at.kind) ? childIn(at, "function") : null) ?? (/^(parenthesized_expression|await_expression|await)$/.test(at.kind) ? (namedChildren(at)[0] ?? null) : null);
    if (/^call/.test(at.kind) && namedChildren(childIn(at, "arguments") ?? at).length > 0 && count === 0) return false;
    if (!below) break;
    at = below;
  }
  if (/^(await_expression|await)$/.test(childIn(called, "object")?.kind ?? "")) return false;
  if (/^(identifier|new_expression)$/.test(at.kind) && isBuiltIn(at.text, () => false)) return false;
  return !(seen.back.has(at.text) || (seen.given.has(at.text) && count === 0)) && !/^(string|template_string|regex|array|object|list|dictionary)$/.test(at.kind);
}

// `(notes) => notes`, `(error) => { throw error; }`
function isHandedThrough(one: SyntaxNode): boolean {
  const [parameter] = parameterNodes(one).map(({ text }) => text);
  const body = childIn(one, "body");
  if (parameter === undefined || !body) return false;
  const [statement] = body.kind === "statement_block" ? namedChildren(body) : [body];
  return statement !== undefined && (body.kind !== "statement_block" || namedChildren(body).length === 1) && [parameter, `return ${parameter}`, `throw ${parameter}`].includes(statement.text.replace(/;$/, ""));
}

// `new Promise((resolve, reject) => notes.get(id).then(resolve, reject))`
function promised(one: SyntaxNode, seen: Passing): Part {
  const names = parameterNodes(one).map(({ text }) => text);
  const body = childIn(one, "body");
  const [first, ...more] = body?.kind === "statement_block" ? namedChildren(body) : body ? [body] : [];
  let at = first?.kind === "expression_statement" ? namedChildren(first)[0] : first;
  if (more.length > 0) return "other";
  while (at?.kind === "call_expression") {
    const called = childIn(at, "function");
    const given = namedChildren(childIn(at, "arguments") ?? at);
    if (!callbacks.test((called && childIn(called, "property"))?.text ?? "") || !given.every(({ text }) => names.includes(text))) return partOf(at, seen);
    at = childIn(called as SyntaxNode, "object") ?? undefined;
  }
  return "other";
}
