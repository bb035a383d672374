import type { ImportTarget, SourceFile, TreeFacts } from "./facts.ts";

/** Where a name used in a file comes from: its own file or an outer module, and the name it has there. */
export interface NameOrigin {
  target: ImportTarget;
  name: string;
}

/** The origin of a dotted name, followed through imports and re-exports; null when nothing in the tree gives it. */
export function resolveName(facts: TreeFacts, file: SourceFile, dotted: string, depth = 12): NameOrigin | null {
  const parts = dotted.split(".");
  const { imported, defined } = namesOf(file);
  for (let count = parts.length; count > 0; count--) {
    const found = imported.get(count === parts.length ? dotted : parts.slice(0, count).join("."));
    if (!found) continue;
    const rest = parts.slice(count);
    return follow(facts, found.target, found.name === "*" ? rest : [found.name, ...rest], depth) ?? { target: found.target, name: dotted };
  }
  if (defined.has(parts[0] as string)) return { target: { kind: "file", path: file.path }, name: dotted };
  return depth > 0 ? throughStars(facts, file, dotted, depth) : null;
}

function follow(facts: TreeFacts, target: ImportTarget, names: readonly string[], depth: number): NameOrigin | null {
  if (target.kind !== "file") return { target, name: names.join(".") };
  const next = facts.files.get(target.path);
  if (!next || names.length === 0 || depth === 0) return { target, name: names.join(".") };
  return resolveName(facts, next, names.join("."), depth - 1) ?? { target, name: names.join(".") };
}

function throughStars(facts: TreeFacts, file: SourceFile, dotted: string, depth: number): NameOrigin | null {
  for (const { target, names } of file.imports) {
    if (!names.some(({ imported, local }) => imported === "*" && local === "*") || target.kind !== "file") continue;
    const next = facts.files.get(target.path);
    const found = next ? resolveName(facts, next, dotted, depth - 1) : null;
    if (found) return found;
  }
  return null;
}

/** The names a file knows: those it imports, by what they are called there, and those it gives. */
interface FileNames {
  imported: Map<string, NameOrigin>;
  defined: Set<string>;
}

const known = new WeakMap<SourceFile, FileNames>();

function namesOf(file: SourceFile): FileNames {
  const before = known.get(file);
  if (before) return before;
  const imported = new Map<string, NameOrigin>();
  for (const { target, names } of file.imports) {
    for (const name of names) if (!imported.has(name.local)) imported.set(name.local, { target, name: name.imported });
  }
  const found = { imported, defined: new Set([...file.classes, ...file.functions, ...file.variables].map(({ name }) => name)) };
  known.set(file, found);
  return found;
}
