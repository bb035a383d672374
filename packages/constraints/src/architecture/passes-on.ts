import { childIn, isFunctionNode, namedChildren, parameterNodes, type SyntaxNode, walk } from "@cd-task/verifier";
import { carriedCall, isBuiltIn } from "./carried-call.ts";

const wrapping = /^(parenthesized_expression|await_expression|await|as_expression|satisfies_expression|non_null_expression|spread_element|list_splat|dictionary_splat|keyword_argument|expression_statement)$/;
const packing = /^(object|array|dictionary|list|tuple|pair)$/;
const nothing = /^(pass_statement|empty_statement|comment|string|none|null|undefined|true|false|number|integer)$/;
const blocks = /^(statement_block|block|else_clause|finally_clause)$/;
const telling = /(^|\.)(_?log|_?logger|logging|console|LOGGER|LOG)(\.\w+)*\.(log|debug|info|warn|warning|error|exception|trace|critical)$|^(print|log|debug)$/;

/** What a function was seen to do so far: names for what it was given, names for what came back, calls it made. */
export interface Passing {
  given: Set<string>;
  back: Set<string>;
  calls: number;
}

/** What an expression is made of: nothing but what was given, what one call with that gives back, or something else. */
export type Part = "given" | "back" | "other";

/**
 * Whether all a function does is hand what it is given to one other call and give back what comes of it: under other
 * names, packed into an object, between lines of a log, and with a `catch` that throws the same again.
 */
export function passesOn(one: SyntaxNode): boolean {
  const body = childIn(one, "body");
  if (!body) return false;
  const seen: Passing = { given: new Set(["arguments", ...parameterNodes(one).flatMap(namesIn)]), back: new Set(), calls: 0 };
  const isPassed = /^(statement_block|block)$/.test(body.kind) ? isPassing(body, seen) : partOf(body, seen) === "back";
  return isPassed && seen.calls === 1;
}

function isPassing(statement: SyntaxNode, seen: Passing): boolean {
  const { kind } = statement;
  if (nothing.test(kind)) return true;
  if (blocks.test(kind)) return namedChildren(statement).every((one) => isPassing(one, seen));
  if (kind === "if_statement") return isSaying(statement) || (isAlways(statement) && isPassing(childIn(statement, "consequence") as SyntaxNode, seen));
  if (kind === "try_statement") return isPassingTry(statement, seen);
  if (kind === "lexical_declaration" || kind === "variable_declaration") return namedChildren(statement).every((one) => isNaming(childIn(one, "name"), childIn(one, "value"), seen));
  const [inner] = namedChildren(statement);
  if (kind === "return_statement") return !inner || nothing.test(inner.kind) || partOf(inner, seen) === "back";
  if (kind !== "expression_statement" || !inner) return false;
  if (/^assignment(_expression)?$/.test(inner.kind)) return isNaming(childIn(inner, "left"), childIn(inner, "right"), seen);
  return nothing.test(inner.kind) || isLogLine(inner) || partOf(inner, seen) === "back";
}

function isLogLine(node: SyntaxNode): boolean {
  const call = /^await/.test(node.kind) ? namedChildren(node)[0] : node;
  const called = call && /^call(_expression)?$/.test(call.kind) ? childIn(call, "function") : null;
  return called !== null && telling.test(called.text) && !walk(call as SyntaxNode).some(({ kind }) => /^await/.test(kind));
}

// `const { id } = given`, `note = await notes.get(id)`, `let note;`
function isNaming(name: SyntaxNode | null, value: SyntaxNode | null, seen: Passing): boolean {
  if (!name || !/^(identifier|object_pattern|array_pattern|pattern_list|tuple_pattern)$/.test(name.kind)) return false;
  if (!value) return true;
  const part = nothing.test(value.kind) ? "back" : partOf(value, seen);
  // What is computed and handed nowhere is no work; where it is handed on, its name is none of those known.
  if (part === "other") return isHarmless(value, seen);
  if (part === "back" && name.kind !== "identifier") return false;
  for (const one of namesIn(name)) seen[part].add(one);
  return true;
}

function isHarmless(value: SyntaxNode, { given, back }: Passing): boolean {
  const isOwn = (name: string) => given.has(name) || back.has(name);
  return walk(value).every(({ kind, text, children }) => !/^(await|yield|assignment|augmented_assignment|update)/.test(kind) && (!/^(call|call_expression|new_expression)$/.test(kind) || isBuiltIn(children.find(({ named }) => named)?.text ?? text, isOwn)));
}

// `if (!note) console.warn("none");`
function isSaying(statement: SyntaxNode): boolean {
  const [, ...branches] = namedChildren(statement);
  const isSaid = (one: SyntaxNode): boolean => (/^(statement_block|block|else_clause)$/.test(one.kind) ? namedChildren(one).every(isSaid) : nothing.test(one.kind) || (one.kind === "expression_statement" && isLogLine(namedChildren(one)[0] as SyntaxNode)));
  return branches.length > 0 && branches.every(isSaid);
}

function isPassingTry(statement: SyntaxNode, seen: Passing): boolean {
  return namedChildren(statement).every((part) => {
    if (!/^(catch_clause|except_clause)$/.test(part.kind)) return isPassing(part, seen);
    const caught = childIn(part, "parameter")?.text ?? childIn(childIn(part, "value") ?? part, "alias")?.text ?? null;
    const body = childIn(part, "body") ?? namedChildren(part).find(({ kind }) => kind === "block");
    return body !== undefined && isThrownAgain(body, caught);
  });
}

// `{ console.error(error); throw error; }`, `raise`, `raise error from None`
function isThrownAgain(body: SyntaxNode, caught: string | null): boolean {
  const statements = namedChildren(body);
  const last = statements.at(-1);
  if (!last || !statements.slice(0, -1).every((one) => one.kind === "expression_statement" && isLogLine(namedChildren(one)[0] as SyntaxNode))) return false;
  const [thrown] = namedChildren(last);
  if (last.kind === "return_statement") return new RegExp(`^(await )?Promise\\.reject\\(${caught}\\)$`).test(thrown?.text ?? "");
  return /^(throw|raise)_statement$/.test(last.kind) && (thrown === undefined || thrown.text === caught);
}

function isAlways(statement: SyntaxNode): boolean {
  return /^\(?\s*(true|True|1)\s*\)?$/.test(childIn(statement, "condition")?.text ?? "");
}

/** What an expression is made of, given what the function did before it. */
export function partOf(node: SyntaxNode, seen: Passing): Part {
  const inner = namedChildren(node);
  if (/^(identifier|shorthand_property_identifier)$/.test(node.kind)) return seen.given.has(node.text) ? "given" : seen.back.has(node.text) ? "back" : "other";
  if (wrapping.test(node.kind)) return inner.length > 0 ? partOf(inner.at(-1) as SyntaxNode, seen) : "other";
  if (packing.test(node.kind)) return packed(node.kind === "pair" ? [childIn(node, "value") as SyntaxNode] : inner, seen);
  if (/^(member_expression|attribute|subscript|subscript_expression)$/.test(node.kind)) return childIn(node, "object") || childIn(node, "value") ? (partOf((childIn(node, "object") ?? childIn(node, "value")) as SyntaxNode, seen) === "given" ? "given" : "other") : "other";
  if (/^(call|call_expression|new_expression)$/.test(node.kind)) return carriedCall(node, seen);
  return "other";
}

// `{ ...note }` and `[...notes]` are what they are made of; a list of several things that came back is put together.
function packed(parts: readonly SyntaxNode[], seen: Passing): Part {
  if (parts.length === 1 && /^(spread_element|pair|keyword_argument|dictionary_splat|list_splat)$/.test((parts[0] as SyntaxNode).kind)) return partOf(parts[0] as SyntaxNode, seen);
  return parts.every((one) => partOf(one, seen) === "given") ? "given" : "other";
}

function namesIn(target: SyntaxNode): string[] {
  if (/^(identifier|shorthand_property_identifier_pattern)$/.test(target.kind)) return [target.text];
  const parts = target.children.filter(({ named, field }) => named && !/^(type|key|return_type)$/.test(field ?? "") && !(field === "value" && target.kind !== "pair_pattern") && field !== "right");
  return isFunctionNode(target) ? [] : parts.flatMap(namesIn);
}
