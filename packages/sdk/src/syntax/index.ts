// What a check of a package needs of the verifier; bundled into tasks with it, so nothing of the rest of the sdk may stand here.
export type { CallFact, ClassFact, FunctionFact, ImportFact, KindCheck, KindResult, KindRun, SourceFile, SyntaxNode, TextFact, TreeFacts } from "@cd-task/verifier";
export { ancestor, childrenIn, followImports, matchesGlob, namedChildren, originOf, readTexts, resolveName, textValue, valuesOf, walk } from "@cd-task/verifier";
