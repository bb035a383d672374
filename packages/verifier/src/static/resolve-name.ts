import type { ImportTarget, SourceFile, TreeFacts } from "./facts.ts";

/** Where a name used in a file comes from: its own file or an outer module, and the name it has there. */
export interface NameOrigin {
  target: ImportTarget;
  name: string;
}

/** The origin of a dotted name, followed through imports and re-exports; null when nothing in the tree gives it. */
export function resolveName(facts: TreeFacts, file: SourceFile, dotted: string, depth = 12): NameOrigin | null {
  const parts = dotted.split(".");
  for (let count = parts.length; count > 0; count--) {
    const local = parts.slice(0, count).join(".");
    const rest = parts.slice(count);
    for (const { target, names } of file.imports) {
      const found = names.find((name) => name.local === local);
      if (found) return follow(facts, target, found.imported === "*" ? rest : [found.imported, ...rest], depth) ?? { target, name: dotted };
    }
  }
  if (defines(file, parts[0] as string)) return { target: { kind: "file", path: file.path }, name: dotted };
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

function defines(file: SourceFile, name: string): boolean {
  return [file.classes, file.functions, file.variables].some((facts) => facts.some((fact) => fact.name === name));
}
