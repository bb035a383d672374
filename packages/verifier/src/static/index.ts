export type { CallFact, ClassFact, ImportFact, ImportTarget, SourceFile, TreeFacts } from "./facts.ts";
export { followImports, type Reach } from "./follow-imports.ts";
export { matchesGlob } from "./glob.ts";
export { looksLikeSql } from "./looks-like-sql.ts";
export { type Engine, groupOf, isNamed, type PackageGroup, utilities } from "./package-groups.ts";
export { readTexts, readTree } from "./read-tree.ts";
export { resolveName } from "./resolve-name.ts";
export { ancestor, childIn, childrenIn, namedChildren, type SyntaxNode, walk } from "./syntax/syntax-node.ts";
export { type KindCheck, type KindResult, verifyTree } from "./verify-tree.ts";
