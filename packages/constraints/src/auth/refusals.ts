import { ancestor, childIn, isFunctionNode, namedChildren, type SyntaxNode, walk } from "@cd-task/verifier";
import { handsError } from "./hands-error.ts";
import { isDenying } from "./is-denying.ts";
import { isLeftUnsent } from "./left-unsent.ts";
import { isForbidding } from "./is-forbidding.ts";

const refusals = /unauthori[sz]ed|unauthenticated|not.?authenticated|permission.?denied/i;

/** True when code throws, or says that a request has no valid credentials. */
export function isRefusing(node: SyntaxNode, isLive?: (node: SyntaxNode) => boolean): boolean {
  return walk(node).some((part) => (/^(throw_statement|raise_statement)$/.test(part.kind) || (isSaying(part) && !isLeftUnsent(part)) || isHandingOn(part) || handsError(part) || isForbidding(part) || isDenying(part)) && (!isLive || isLive(part)) && !isSwallowed(part, node));
}

/** True when code says that a request has no valid credentials, by status or name. */
export function saysUnauthenticated(node: SyntaxNode): boolean {
  return walk(node).some((part) => isSaying(part) && !isLeftUnsent(part) && !isSwallowed(part, node));
}

// `try { await request.jwtVerify() } catch (error) { reply.send(error) }`: what a verification throws is the answer.
function isHandingOn(call: SyntaxNode): boolean {
  if (call.kind !== "call_expression" || !/(^|\.)(send|next|done)$/.test(childIn(call, "function")?.text ?? "")) return false;
  const clause = ancestor(call, ({ kind }) => kind === "catch_clause");
  const caught = clause && childIn(clause, "parameter");
  const tried = clause?.parent && childIn(clause.parent, "body");
  if (!caught || !tried || !namedChildren(childIn(call, "arguments") ?? call).some(({ text }) => text === caught.text)) return false;
  return walk(tried).some((part) => part.kind === "call_expression" && /verify$/i.test(childIn(part, "function")?.text ?? ""));
}

// What is thrown where it is caught again and nothing comes of it, and the name of what is caught there.
function isSwallowed(part: SyntaxNode, around: SyntaxNode): boolean {
  for (let at: SyntaxNode = part; at !== around && at.parent && !isFunctionNode(at); at = at.parent) {
    const { parent } = at;
    if (/^(except_clause|catch_clause)$/.test(parent.kind) && isEmpty(parent)) return true;
    if (parent.kind === "call" && at.field === "arguments" && /\bsuppress$/.test(childIn(parent, "function")?.text ?? "")) return true;
    if (parent.kind === "try_statement" && at.field === "body" && isThrown(part, at)) {
      const clauses = namedChildren(parent).filter(({ kind }) => /^(except_clause|catch_clause)$/.test(kind));
      if (clauses.some((clause) => isEmpty(clause) && catches(clause, part))) return true;
    }
  }
  return false;
}

function isThrown(part: SyntaxNode, within: SyntaxNode): boolean {
  const thrown = /^(throw_statement|raise_statement)$/;
  return thrown.test(part.kind) || ancestor(part, (above) => above === within || thrown.test(above.kind)) !== within;
}

// `except Refused: pass`, `catch {}`
function isEmpty(clause: SyntaxNode): boolean {
  const body = namedChildren(clause).at(-1);
  return body !== undefined && /^(block|statement_block)$/.test(body.kind) && namedChildren(body).every(({ kind }) => /^(pass_statement|comment|empty_statement)$/.test(kind));
}

function catches(clause: SyntaxNode, part: SyntaxNode): boolean {
  const named = clause.kind === "catch_clause" ? [] : namedChildren(clause).slice(0, -1);
  const thrown = /^raise_statement$/.test(part.kind) ? part : ancestor(part, ({ kind }) => kind === "raise_statement");
  const name = /^raise\s+([\w.]+)/.exec(thrown?.text ?? "")?.[1];
  return named.length === 0 || named.some((one) => walk(one).some(({ text }) => text === "Exception" || text === "BaseException" || text === name));
}

function isSaying({ kind, text }: SyntaxNode): boolean {
  return /^(number|integer)$/.test(kind) ? text === "401" : /^(identifier|property_identifier)$/.test(kind) && refusals.test(text);
}

const telling = /(^|\.)(log|debug|info|warn|warning|error|exception|console|print)$/;
const catching = /exception|unauthori|http|auth|denied|forbidden|permission|problem|error$/i;

/** True when nothing comes of what a call throws: `check(request).catch(() => {})`, `with suppress(Unauthorized): check()`, a clause that goes on. */
export function isDropped(call: SyntaxNode, around: SyntaxNode): boolean {
  for (let at: SyntaxNode = call; at !== around && at.parent && !isFunctionNode(at); at = at.parent) {
    const { parent } = at;
    if (at.field === "object" && childIn(parent, "property")?.text === "catch" && parent.parent?.kind === "call_expression") {
      const [given] = namedChildren(childIn(parent.parent, "arguments") ?? parent);
      if (given && isFunctionNode(given) && goesOn(given)) return true;
    }
    if (parent.kind === "try_statement" && at.field === "body") {
      const clauses = namedChildren(parent).filter(({ kind }) => /^(except_clause|catch_clause)$/.test(kind));
      if (clauses.some((clause) => isCatchingRefusals(clause) && goesOn(clause))) return true;
    }
    if (parent.kind === "with_statement" && at.field === "body") {
      const items = namedChildren(parent).filter(({ kind }) => kind === "with_clause").map(({ text }) => text).join();
      if (/\bsuppress\(/.test(items) && catching.test(items.replace(/\bsuppress\(/, ""))) return true;
    }
  }
  return false;
}

function isCatchingRefusals(clause: SyntaxNode): boolean {
  const named = clause.kind === "catch_clause" ? [] : namedChildren(clause).filter(({ kind }) => kind !== "block" && kind !== "comment");
  return named.length === 0 || named.some(({ text }) => catching.test(text));
}

// Nothing is thrown, said or handed on in it.
function goesOn(part: SyntaxNode): boolean {
  return walk(part).every((one) => {
    if (/^(throw_statement|raise_statement)$/.test(one.kind) || isSaying(one)) return false;
    if (!/^call(_expression)?$/.test(one.kind)) return true;
    const name = childIn(one, "function")?.text ?? "";
    return telling.test(name) || (name === "next" && namedChildren(childIn(one, "arguments") ?? one).length === 0);
  });
}

const apart = /^(try_statement|if_statement|ternary_expression|conditional_expression|boolean_operator|with_item|with_statement|for_statement|while_statement|switch_statement|match_statement)$/;

/** True when a function makes a call on every way through it (conditions that are decided left out) and lets what the call throws pass on; a call that is given a callback throws nothing. */
export function isUncaught(call: SyntaxNode, around: SyntaxNode, isDecided = false): boolean {
  if (ancestor(call, isFunctionNode) !== around) return false;
  const list = childIn(call, "arguments");
  if (list && namedChildren(list).some(isFunctionNode)) return false;
  for (let at: SyntaxNode | null = call; at && at !== around; at = at.parent) {
    if (at !== call && apart.test(at.kind) && !(isDecided && at.kind === "if_statement")) return false;
    if (at.field === "object" && /^(catch|then|finally)$/.test(at.parent ? (childIn(at.parent, "property")?.text ?? "") : "")) return false;
    if (at.kind === "binary_expression" && /^(&&|\|\||\?\?)$/.test(childIn(at, "operator")?.text ?? "")) return false;
  }
  return true;
}
