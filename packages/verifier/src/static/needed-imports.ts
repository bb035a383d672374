import type { ImportFact, SourceFile } from "./facts.ts";
import { ancestor, namedChildren, type SyntaxNode, walk } from "./syntax/syntax-node.ts";

/** An import of a file and the names that are wanted of what it leads to; null stands for all of them. */
export interface NeededImport {
  fact: ImportFact;
  names: string[] | null;
}

/** What a file must import itself so that it can give the wanted names: only what their definitions mention; everything where that cannot be told. */
export function neededImports(file: SourceFile, wanted: readonly string[] | null): NeededImport[] {
  const all = file.imports.map((fact) => ({ fact, names: namesOf(fact) }));
  if (wanted === null) return all;
  const needed = new Map<ImportFact, Set<string> | null>();
  const seen = new Set<string>();
  const waiting = [...wanted];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (seen.has(name)) continue;
    seen.add(name);
    const found = take(file, name, needed);
    const parts = partsOf(file, name);
    if (!found && parts.length === 0 && wanted.includes(name) && !takeStars(file, name, needed)) return all;
    for (const part of parts) waiting.push(...mentioned(part));
    for (const fact of file.imports) if (parts.some((part) => isWithin(fact.node, part))) needed.set(fact, null);
  }
  return [...needed].map(([fact, names]) => ({ fact, names: names && [...names] }));
}

/** The names an import asks for; null when it asks for all. */
export function namesOf({ names }: ImportFact): string[] | null {
  if (names.length === 0 || names.some(({ imported }) => imported === "*")) return null;
  return names.map(({ imported }) => imported);
}

function take(file: SourceFile, name: string, needed: Map<ImportFact, Set<string> | null>): boolean {
  const facts = file.imports.filter(({ names }) => names.some(({ local }) => local === name || local.startsWith(`${name}.`)));
  for (const fact of facts) {
    const { imported } = fact.names.find(({ local }) => local === name) ?? { imported: "*" };
    const known = needed.get(fact);
    if (imported === "*" || known === null) needed.set(fact, null);
    else needed.set(fact, new Set([...(known ?? []), imported]));
  }
  return facts.length > 0;
}

function takeStars(file: SourceFile, name: string, needed: Map<ImportFact, Set<string> | null>): boolean {
  const stars = file.imports.filter(({ names }) => names.some(({ imported, local }) => imported === "*" && local === "*"));
  for (const fact of stars) needed.set(fact, new Set([...(needed.get(fact) ?? []), name]));
  return stars.length > 0;
}

// What defines a name, and what else is done with it while the module loads.
function partsOf(file: SourceFile, name: string): SyntaxNode[] {
  const definitions = [...file.classes, ...file.functions, ...file.variables].filter((fact) => fact.name === name).map(({ node }) => node);
  const statements = namedChildren(file.root).filter(({ kind }) => kind === "expression_statement");
  return [...definitions, ...statements.filter((statement) => mentioned(statement).includes(name) && !isExports(statement))];
}

function isExports(statement: SyntaxNode): boolean {
  return /^(module\.)?exports\b/.test(statement.text);
}

function mentioned(part: SyntaxNode): string[] {
  return walk(part).filter(({ kind }) => /^(identifier|type_identifier|shorthand_property_identifier)$/.test(kind)).map(({ text }) => text);
}

function isWithin(node: SyntaxNode, part: SyntaxNode): boolean {
  return node === part || ancestor(node, (above) => above === part) !== null;
}
