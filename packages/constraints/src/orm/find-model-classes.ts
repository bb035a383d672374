import { childIn, groupOf, resolveName, type ClassFact, type ImportTarget, type SourceFile, type TreeFacts, walk } from "@cd-task/verifier";
import type { MappedModel } from "./find-models.ts";
import type { OrmOptions } from "./options.ts";

const roots = /(^|\.)(Model|AbstractUser|AbstractBaseUser)$/;

/** Classes that are mapped because they extend the library's own: `class Article(models.Model)`. One that is abstract, or another's proxy, maps no table. */
export function findModelClasses(facts: TreeFacts, file: SourceFile, library: OrmOptions["library"]): MappedModel[] {
  const mapped = file.classes.filter((found) => hasTable(found) && isModel(facts, file, found, library));
  return mapped.map(({ name, node }) => ({ name, file, node }));
}

function isModel(facts: TreeFacts, file: SourceFile, { bases }: ClassFact, library: OrmOptions["library"], depth = 8): boolean {
  return depth > 0 && bases.some((base) => {
    const origin = resolveName(facts, file, base);
    if (!origin) return false;
    const { target, name } = origin;
    if (target.kind === "package") return isLibrary(file, target, library) && roots.test(`${target.module}.${name}`);
    if (target.kind !== "file") return false;
    const home = facts.files.get(target.path);
    const parent = home?.classes.find((other) => other.name === name.split(".")[0]);
    return home !== undefined && parent !== undefined && isModel(facts, home, parent, library, depth - 1);
  });
}

function isLibrary({ language }: SourceFile, target: ImportTarget, library: OrmOptions["library"]): boolean {
  const group = groupOf(language, target);
  return group.group === "orm" && group.library === library;
}

// class Meta: abstract = True
function hasTable({ node }: ClassFact): boolean {
  const meta = walk(node).find((part) => part.kind === "class_definition" && childIn(part, "name")?.text === "Meta");
  return !/^\s*(abstract|proxy)\s*=\s*True\b/m.test(meta?.text ?? "");
}
