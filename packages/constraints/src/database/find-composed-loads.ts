import { groupOf, namedChildren, childIn, type SourceFile, type SyntaxNode, textValue, type TreeFacts } from "@cd-task/verifier";
import { isWrittenOut } from "./is-written-out.ts";

/** A module that is loaded by a name put together of constants, or by code that is made while running; null where reading cannot tell which. */
export interface ComposedLoad {
  node: SyntaxNode;
  module: string | null;
}

const making = /^(eval|exec|Function|globalThis\.eval|new Function)$/;

/** Every such load of a file; names that come from outside, as of the files of a folder, are left out. */
export function findComposedLoads(facts: TreeFacts, file: SourceFile): ComposedLoad[] {
  return file.imports.flatMap(({ target, node }): ComposedLoad[] => {
    if (target.kind !== "opaque") return [];
    const called = childIn(node, "function") ?? childIn(node, "constructor");
    const list = childIn(node, "arguments");
    if (called && making.test(called.text)) return [{ node, module: null }];
    const first = list ? namedChildren(list)[0] : undefined;
    return first && isWrittenOut(facts, { file, node: first }) ? [{ node, module: textValue(facts, { file, node: first }) }] : [];
  });
}

/** The engine of the driver that a module is; null for any other module. */
export function engineOfDriver({ language }: SourceFile, module: string): string | null {
  const group = groupOf(language, { kind: "package", name: module, module });
  return group.group === "driver" ? group.engine : null;
}
