import { ancestor, type CallFact, childIn, CodeFinder, declarationsAt, isFunctionNode, isSeenToRun, mayRun, namedChildren, resolveName, type SourceFile, type SyntaxNode, type TreeFacts, valuesOf, walk } from "@cd-task/verifier";
import type { NamedSymbol } from "./named-symbol.ts";
import { type Offer, offerOf } from "./offer-of.ts";

/** A place that mentions a symbol beyond importing it. */
export interface SymbolUse {
  file: SourceFile;
  node: SyntaxNode;
  /** Why it may be worth nothing; null of a use that counts. */
  doubt: string | null;
}

const kept = new WeakMap<NamedSymbol, Map<SourceFile, SymbolUse[]>>();

/** The places in a file that use a symbol by a name of it and may run: calls, and mentions that hand it on. */
export function findNamedUses(facts: TreeFacts, file: SourceFile, symbol: NamedSymbol): SymbolUse[] {
  const known = kept.get(symbol) ?? new Map<SourceFile, SymbolUse[]>();
  kept.set(symbol, known);
  const uses = known.get(file) ?? toUses(facts, file, symbol, [...mentions(facts, file, symbol), ...handedCalls(facts, file, symbol)]);
  known.set(file, uses);
  return uses;
}

/** The same with the calls that values lead to, where no name is a use that counts. */
export function findUses(facts: TreeFacts, file: SourceFile, symbol: NamedSymbol): SymbolUse[] {
  const named = findNamedUses(facts, file, symbol);
  return named.some(({ doubt }) => doubt === null) ? named : [...named, ...toUses(facts, file, symbol, followedCalls(facts, file, symbol))];
}

function toUses(facts: TreeFacts, file: SourceFile, symbol: NamedSymbol, nodes: readonly SyntaxNode[]): SymbolUse[] {
  return nodes.flatMap((node) => {
    const offer = mayRun(facts, file, node) ? null : offerOf(facts, file, node);
    return offer !== null || mayRun(facts, file, node) ? { file, node, doubt: doubtOf(facts, file, node, symbol, offer) } : [];
  });
}

function doubtOf(facts: TreeFacts, file: SourceFile, node: SyntaxNode, symbol: NamedSymbol, offer: Offer): string | null {
  if (isDropped(node, symbol)) return "is called, and what it gives is thrown away";
  if (isTypeAlone(node, symbol)) return "is used as a type alone";
  if (offer !== null) return offer === "alone" ? null : "is used by a part of what a module offers, and nothing is seen to call that";
  return isSeenToRun(facts, file, node) ? null : "is used in a method that nothing is seen to call";
}

// `type Row = Stored<Item>` of a class; a parameter or field of its type will be one.
function isTypeAlone(node: SyntaxNode, symbol: NamedSymbol): boolean {
  if (node.kind !== "type_identifier" || !/^(class|function|variable)/.test(symbol.node?.kind ?? "")) return false;
  return ancestor(node, ({ kind }) => /^(required_parameter|optional_parameter|(public_)?field_definition|class_heritage)$/.test(kind)) === null;
}

function mentions(facts: TreeFacts, file: SourceFile, symbol: NamedSymbol): SyntaxNode[] {
  const locals = file.imports.flatMap(({ names, target }) => (target.kind === "file" ? names.map(({ local }) => local) : []));
  const owners = new Set(locals.filter((local) => local !== "*" && isSymbol(facts, file, local, symbol)));
  const spaces = new Set(locals.filter((local) => local !== "*" && isSymbol(facts, file, `${local}.${symbol.name}`, symbol)));
  const stars = file.imports.some(({ names }) => names.some(({ imported, local }) => imported === "*" && local === "*")) && isSymbol(facts, file, symbol.name, symbol) ? [symbol.name] : [];
  for (const star of stars) owners.add(star);
  const nodes: SyntaxNode[] = [];
  for (const node of walk(file.root)) {
    if (node.kind !== "identifier" && node.kind !== "type_identifier" && node.kind !== "shorthand_property_identifier" && node.kind !== "dotted_name") continue;
    const isOwner = owners.has(node.text);
    const isMember = spaces.has(node.text) && (memberOf(node) === symbol.name || isAskedFor(node, symbol.name) || isTakenFrom(file, node, symbol.name));
    if ((!isOwner && !isMember) || isImporting(node) || isShadowed(file, node)) continue;
    if (isIdle(node)) continue;
    if (symbol.method === null) nodes.push(node);
    else if (isOwner) nodes.push(...methodCalls(file, symbol.method));
  }
  return nodes;
}

function isSymbol(facts: TreeFacts, file: SourceFile, name: string, symbol: NamedSymbol): boolean {
  const origin = resolveName(facts, file, name);
  return origin?.target.kind === "file" && origin.target.path === symbol.path && (origin.name === symbol.name || (origin.name === "default" && isDefault(symbol)));
}

function isDefault({ file, name }: NamedSymbol): boolean {
  return new RegExp(`export default (async )?(function|class)?\\s*${name}\\b|module\\.exports\\s*=\\s*${name}\\b`).test(file?.root.text ?? "");
}

function memberOf(node: SyntaxNode): string | null {
  const { parent } = node;
  if (!parent || !/^(member_expression|attribute)$/.test(parent.kind) || childIn(parent, "object") !== node) return null;
  return (childIn(parent, "property") ?? childIn(parent, "attribute"))?.text ?? null;
}

// `getattr(slugs, "create_slug")`
function isAskedFor({ parent }: SyntaxNode, name: string): boolean {
  const isAsking = parent?.kind === "argument_list" && childIn(parent.parent ?? parent, "function")?.text === "getattr";
  return isAsking && /^["'](\w+)["']$/.exec(namedChildren(parent)[1]?.text ?? "")?.[1] === name;
}

// `void createSlug;` does nothing with it, nor does its type.
function isIdle({ parent }: SyntaxNode): boolean {
  return /^(expression_statement|type_query)$/.test(parent?.kind ?? "") || (parent?.kind === "unary_expression" && /^(void|typeof)$/.test(parent.children[0]?.kind ?? ""));
}

// `const { createSlug: toSlug } = lib`, and `toSlug` is used.
function isTakenFrom(file: SourceFile, { parent, field }: SyntaxNode, name: string): boolean {
  const pattern = parent?.kind === "variable_declarator" && field === "value" ? childIn(parent, "name") : null;
  if (pattern?.kind !== "object_pattern") return false;
  const locals = pattern.children.flatMap((part) => {
    if (part.kind === "shorthand_property_identifier_pattern") return part.text === name ? [name] : [];
    return part.kind === "pair_pattern" && childIn(part, "key")?.text === name ? [childIn(part, "value")?.text ?? ""] : [];
  });
  return locals.some((local) => walk(file.root).some((node) => /^(shorthand_property_)?identifier$/.test(node.kind) && node.text === local && ancestor(node, (above) => above === pattern) === null));
}

function methodCalls(file: SourceFile, method: string): SyntaxNode[] {
  return file.calls.filter(({ path }) => path.length > 1 && path.at(-1) === method).map(({ node }) => node);
}

// What the parts were put together with: `services.createSlug(title)`, where some file hands the symbol on.
function handedCalls(facts: TreeFacts, file: SourceFile, symbol: NamedSymbol): SyntaxNode[] {
  const name = symbol.method ?? symbol.name;
  const isHanded = () => facts.product.some((other) => other !== symbol.file && other.imports.some(({ names, target }) => target.kind === "file" && names.some(({ local }) => isSymbol(facts, other, local, symbol) || isSymbol(facts, other, `${local}.${symbol.name}`, symbol))));
  const calls = file.calls.filter((call) => call.path.at(-1) === name && isOpen(facts, file, call.path, call.node) && !isAnother(facts, file, call, symbol));
  return calls.length > 0 && isHanded() ? calls.map(({ node }) => node) : [];
}

// `container.slugs.createSlug(title)`, `const build = slugs.createSlug; build(title)`: what the program is seen to call.
function followedCalls(facts: TreeFacts, file: SourceFile, symbol: NamedSymbol): SyntaxNode[] {
  if (!symbol.node) return [];
  return file.calls.filter((call) => functionsRun(facts, file, call, symbol).some((node) => isDefinition(node, symbol))).map(({ node }) => node);
}

function isAnother(facts: TreeFacts, file: SourceFile, call: CallFact, symbol: NamedSymbol): boolean {
  const run = functionsRun(facts, file, call, symbol).filter(isFunctionNode);
  return run.length > 0 && !run.some((node) => isDefinition(node, symbol));
}

// A method is followed no further than its object is known: many have methods of the same name.
function functionsRun(facts: TreeFacts, file: SourceFile, call: CallFact, { method }: NamedSymbol): SyntaxNode[] {
  const called = childIn(call.node, "function") ?? childIn(call.node, "constructor");
  if (!called) return [];
  const values = method === null ? CodeFinder.of(facts).functionsCalled({ file, call }) : valuesOf(facts, { file, node: called });
  return values.map(({ node }) => node);
}

function isDefinition(node: SyntaxNode, { node: own }: NamedSymbol): boolean {
  return own !== null && (node === own || node === childIn(own, "value"));
}

// Neither a function of the file nor an import that leads elsewhere.
function isOpen(facts: TreeFacts, file: SourceFile, path: readonly string[], node: SyntaxNode): boolean {
  if (resolveName(facts, file, path.join(".")) !== null) return false;
  const declared = declarationsAt(file, node, path[0] as string);
  return path.length > 1 ? !file.functions.some(({ name }) => name === path.at(-1)) : declared.some(({ how }) => how === "parameter" || how === "other");
}

function isImporting(node: SyntaxNode): boolean {
  if (ancestor(node, ({ kind }) => /^(import_statement|import_from_statement|future_import_statement|export_clause)$/.test(kind))) return true;
  const declarator = ancestor(node, ({ kind }) => kind === "variable_declarator");
  return declarator !== null && /^(name)$/.test(fieldBelow(declarator, node) ?? "");
}

function fieldBelow(above: SyntaxNode, node: SyntaxNode): string | null {
  let at: SyntaxNode = node;
  while (at.parent && at.parent !== above) at = at.parent;
  return at.field;
}

function isShadowed(file: SourceFile, node: SyntaxNode): boolean {
  const declared = declarationsAt(file, node, node.text);
  return declared.length > 0 && !file.imports.some((fact) => declared.some((one) => fact.node === one.node || ancestor(fact.node, (above) => above === one.node) !== null || one.node === fact.node.parent));
}

// `createSlug(title);` of a function that returns something.
function isDropped(node: SyntaxNode, symbol: NamedSymbol): boolean {
  let call: SyntaxNode | null = /^(call|call_expression)$/.test(node.kind) ? node : node.parent;
  while (call && /^(member_expression|attribute)$/.test(call.kind)) call = call.parent;
  if (!call || !/^(call|call_expression)$/.test(call.kind)) return false;
  let above = call.parent;
  while (above && /^(await|await_expression|parenthesized_expression)$/.test(above.kind)) above = above.parent;
  const isIdled = above?.kind === "unary_expression" && above.children[0]?.kind === "void";
  return (above?.kind === "expression_statement" || isIdled || isUnread(above)) && returnsValue(symbol.node);
}

// `const slug = createSlug(title);` where `slug` is never mentioned again.
function isUnread(above: SyntaxNode | null): boolean {
  const name = above && (childIn(above, "name") ?? childIn(above, "left"));
  const around = above && ancestor(above, (one) => isFunctionNode(one) || one.parent === null);
  if (!/^(variable_declarator|assignment)$/.test(above?.kind ?? "") || name?.kind !== "identifier" || !around) return false;
  // What a module of Python or an export holds others may read.
  if (around.parent === null && (around.kind === "module" ? !name.text.startsWith("_") : above?.parent?.parent?.kind === "export_statement")) return false;
  const mentions = walk(around).filter(({ kind, text }) => /identifier/.test(kind) && text === name.text);
  return mentions.length === 1 || isOverwritten(above as SyntaxNode, mentions[mentions.indexOf(name) + 1]);
}

// `slug = create_slug(title)`, and before anybody reads it, `slug = title.lower()` beside it.
function isOverwritten(above: SyntaxNode, next: SyntaxNode | undefined): boolean {
  const again = next?.parent;
  const right = again && /^assignment(_expression)?$/.test(again.kind) && next.field === "left" ? childIn(again, "right") : null;
  const blockOf = (node: SyntaxNode) => ancestor(node, ({ kind }) => /^(block|statement_block|module|program)$/.test(kind));
  return right !== null && blockOf(again as SyntaxNode) === blockOf(above) && !walk(right).some(({ text }) => text === next?.text);
}

function returnsValue(node: SyntaxNode | null): boolean {
  if (!node) return false;
  const body = isFunctionNode(node) ? node : (walk(node).find(isFunctionNode) ?? node);
  const block = childIn(body, "body");
  if (block && body.kind === "arrow_function" && block.kind !== "statement_block") return true;
  return walk(body).some((part) => part.kind === "return_statement" && part.children.some(({ named, kind }) => named && kind !== "comment"));
}
