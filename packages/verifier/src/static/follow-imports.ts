import type { ImportFact, ImportTarget, SourceFile, TreeFacts } from "./facts.ts";

/** Something an import leads to, at once or through other files. */
export interface Reach {
  /** The import in the first file, where a finding is shown. */
  first: ImportFact;
  /** The files in between, in order; empty for a direct import. */
  through: string[];
  target: ImportTarget;
}

/** What a file's imports lead to, followed through every file that `isTransparent`; type-only imports are left out unless asked for. */
export function followImports(
  facts: TreeFacts,
  file: SourceFile,
  isTransparent: (path: string) => boolean,
  countTypes = false,
): Reach[] {
  const reaches: Reach[] = [];
  for (const first of file.imports) {
    const seen = new Set<string>([file.path]);
    const waiting = [{ fact: first, through: [] as string[] }];
    for (let at = waiting.shift(); at; at = waiting.shift()) {
      const { fact, through } = at;
      if (fact.form === "type-only" && !countTypes) continue;
      const { target } = fact;
      const next = target.kind === "file" && isTransparent(target.path) ? facts.files.get(target.path) : undefined;
      if (!next) reaches.push({ first, through, target });
      else if (!seen.has(next.path)) {
        seen.add(next.path);
        waiting.push(...next.imports.map((inner) => ({ fact: inner, through: [...through, next.path] })));
      }
    }
  }
  return reaches;
}
