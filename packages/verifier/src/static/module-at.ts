import type { ImportFact, SourceFile } from "./facts.ts";
import type { Value } from "./values-of.ts";

/** The file that a name stands for as a whole: `import * as x`, `from app import x`; null for any other name. */
export function moduleNamed(file: SourceFile, name: string): ImportFact | null {
  return file.imports.find(({ names }) => names.some(({ imported, local }) => local === name && imported === "*")) ?? null;
}

/** The file that an expression stands for as a whole: such a name, or a call that loads it (`await import("./models.js")`). */
export function moduleAt({ file, node }: Value): ImportFact | null {
  return /^call(_expression)?$/.test(node.kind) ? (file.imports.find((fact) => fact.node === node) ?? null) : moduleNamed(file, node.text);
}
