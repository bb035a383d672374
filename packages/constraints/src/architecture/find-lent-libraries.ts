import type { Finding } from "@cd-task/model";
import { groupOf, resolveName, type SourceFile, type TreeFacts } from "@cd-task/verifier";
import type { ArchitectureOptions } from "./options.ts";

/** Calls of what an ORM or a driver has, under a name that a module of the data gives further: `from app.repositories.users import select`. */
export function findLentLibraries(facts: TreeFacts, { layer, file, options }: { layer: string; file: SourceFile; options: ArchitectureOptions }): Finding[] {
  // An import straight from the library is found as such.
  const lent = new Set(file.imports.flatMap(({ target, names }) => (target.kind === "file" ? names.map(({ local }) => local) : [])));
  const mayBeLent = (path: readonly string[]) => lent.has("*") || lent.has(path[0] as string) || lent.has(path.slice(0, 2).join("."));
  return file.calls.flatMap(({ path, node }) => {
    const end = path.findIndex((part) => part === "()" || part === "[]");
    const dotted = end < 0 ? path : path.slice(0, end);
    const origin = dotted.length > 0 && mayBeLent(dotted) ? resolveName(facts, file, dotted.join(".")) : null;
    if (!origin || !/^(orm|driver)$/.test(groupOf(file.language, origin.target).group)) return [];
    return [{ file: file.path, ...node.place, message: `${layer} uses a library of the database through another module: \`${dotted.join(".")}\`.`, hint: `Only ${options.data.join(" and ")} may use the database.` }];
  });
}
