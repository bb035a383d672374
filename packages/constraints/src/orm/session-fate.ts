import { ancestor, childIn, isFunctionNode, namedChildren, type SyntaxNode, type TreeFacts, walk } from "@cd-task/verifier";
import type { Opening } from "./find-openings.ts";

/** How a session ends: given back, kept for good, left open, returned to callers, or nobody can tell from reading. */
export type Fate = { end: "given-back" | "kept" | "left" | "unknown" } | { end: "returned"; by: Opening };

const application = /^(self\.)?(app|application|current_app|server|fastapi_app)\b/;

/** What becomes of a session that is opened. */
export function fateOf(facts: TreeFacts, { file, node }: Opening): Fate {
  const around = ancestor(node, isFunctionNode);
  const managed = managerOf(node);
  if (managed) return isKeptBy(managed, nameIn(managed, node)) ? { end: "kept" } : { end: "given-back" };
  if (!around) return { end: "kept" };
  const returned = (): Fate => (isCached(around) ? { end: "kept" } : { end: "returned", by: { file, node: around } });
  const holder = holderOf(node);
  if (holder?.kind === "return_statement" || (holder === around && around.kind === "arrow_function") || holder?.kind === "lambda") return returned();
  if (holder?.kind === "argument_list" || holder?.kind === "arguments") return { end: "unknown" };
  const name = targetOf(node);
  if (name === "") return around.kind === "arrow_function" && childIn(around, "body")?.kind !== "statement_block" ? { end: "unknown" } : { end: "left" };
  if (/[.[]/.test(name)) return fateOfMember(facts, { file, around }, name);
  if (isGlobal(around, name)) return { end: "kept" };
  if (isGivenBack(around, name, file.language)) return { end: "given-back" };
  if (walk(around).some(({ kind, children }) => kind === "return_statement" && children.some(({ text }) => text === name))) return returned();
  return isKeptBy(around, name) ? { end: "kept" } : { end: "left" };
}

// `with open_session() as session`, `await stack.enter_async_context(open_session())`
function managerOf(node: SyntaxNode): SyntaxNode | null {
  const near = ancestor(node, ({ kind }) => /^(with_item|block|function_definition|lambda)$/.test(kind));
  if (near?.kind === "with_item") return ancestor(near, ({ kind }) => kind === "with_statement");
  return /^(\w+\.)*enter(_async)?_context$/.test(childIn(node.parent?.parent ?? node, "function")?.text ?? "") ? ancestor(node, ({ kind }) => kind === "block") : null;
}

function nameIn(manager: SyntaxNode, node: SyntaxNode): string {
  const item = ancestor(node, ({ kind }) => kind === "as_pattern");
  return (item && manager.kind === "with_statement" ? namedChildren(item).at(-1)?.text : null) ?? targetOf(node);
}

// `app.state.session = session`: what the application keeps, lives as long as it does.
function isKeptBy(place: SyntaxNode, name: string): boolean {
  if (name === "") return false;
  const word = new RegExp(`\\b${name.replaceAll("$", "\\$")}\\b`);
  return walk(place).some((part) => part.kind === "assignment" && application.test(childIn(part, "left")?.text ?? "") && /[.[]/.test(childIn(part, "left")?.text ?? "") && word.test(childIn(part, "right")?.text ?? ""));
}

function isCached({ parent }: SyntaxNode): boolean {
  return parent?.kind === "decorated_definition" && parent.children.some(({ kind, text }) => kind === "decorator" && /\b(cache|lru_cache|cached|singleton)\b/.test(text));
}

function holderOf(node: SyntaxNode): SyntaxNode | null {
  let holder = node.parent;
  while (holder && /^(await|await_expression|parenthesized_expression|as_expression)$/.test(holder.kind)) holder = holder.parent;
  return holder;
}

function targetOf(node: SyntaxNode): string {
  const holder = ancestor(node, (above) => /^(assignment|variable_declarator|(augmented_)?assignment_expression|named_expression)$/.test(above.kind) || isFunctionNode(above));
  return (holder && !isFunctionNode(holder) && (childIn(holder, "left") ?? childIn(holder, "name"))?.text) || "";
}

function isGlobal(around: SyntaxNode, name: string): boolean {
  if (walk(around).some(({ kind, text }) => kind === "global_statement" && new RegExp(`\\b${name}\\b`).test(text))) return true;
  const isDeclared = (place: SyntaxNode) => walk(place).some((part) => part.kind === "variable_declarator" && childIn(part, "name")?.text === name);
  const isJavaScript = ancestor(around, ({ kind }) => kind === "program") !== null;
  return isJavaScript && !isDeclared(around) && ancestor(around, (above) => isFunctionNode(above) && isDeclared(above)) === null;
}

// `self.session = ...`, `g.db = ...`, `request.state.session = ...`
function fateOfMember(facts: TreeFacts, { file, around }: { file: Opening["file"]; around: SyntaxNode }, name: string): Fate {
  if (application.test(name)) return { end: "kept" };
  if (isGivenBack(around, name, file.language)) return { end: "given-back" };
  const field = /(\w+)["'\]]*$/.exec(name)?.[1] ?? name;
  const own = /^(self|this)\./.test(name) ? ancestor(around, ({ kind }) => /^class/.test(kind)) : null;
  if (own) {
    const closes = closing(own, field);
    if (closes.length === 0) return facts.product.some(({ root }) => closing(root, field).length > 0) ? { end: "unknown" } : { end: "left" };
    const isManager = walk(own).some((part) => part.kind === "function_definition" && /^__a?exit__$/.test(childIn(part, "name")?.text ?? ""));
    return isManager ? { end: "given-back" } : { end: "unknown" };
  }
  const isClosed = facts.product.some(({ root }) => closing(root, field).length > 0 || walk(root).some((part) => isFunctionNode(part) && new RegExp(`["']${field}["']`).test(part.text) && /\.(close|rollback)\(/.test(part.text)));
  return { end: isClosed ? "given-back" : "left" };
}

// What ends a session that is kept in a field of that name.
function closing(place: SyntaxNode, field: string): SyntaxNode[] {
  const ends = new RegExp(`(\\.|\\[["'])${field}(["']\\])?\\.(close|aclose|remove|__exit__|__aexit__|commit)$`);
  return walk(place).filter((part) => /^call(_expression)?$/.test(part.kind) && ends.test(childIn(part, "function")?.text ?? ""));
}

// `session.close()`; a transaction ends both ways. `with session:` gives it back as well.
function isGivenBack(around: SyntaxNode, name: string, language: string): boolean {
  const calls = new Set(walk(around).flatMap((part) => (/^call(_expression)?$/.test(part.kind) ? (childIn(part, "function")?.text.replaceAll("?.", ".") ?? []) : [])));
  const isEntered = walk(around).some(({ kind, text }) => kind === "with_item" && (text === name || text.startsWith(`${name} `) || text.startsWith(`${name}.`) || new RegExp(`closing\\(${name.replace(/\W/g, "\\$&")}\\)`).test(text)));
  return isEntered || calls.has(`${name}.close`) || calls.has(`${name}.aclose`) || (language === "javascript" && calls.has(`${name}.commit`) && calls.has(`${name}.rollback`));
}
