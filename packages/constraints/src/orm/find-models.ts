import { groupOf, type SourceFile, type SyntaxNode, type TreeFacts } from "@cd-task/verifier";
import { findModelClasses } from "./find-model-classes.ts";
import { findSequelizeModels } from "./find-sequelize-models.ts";
import { findSqlalchemyModels } from "./find-sqlalchemy-models.ts";
import type { OrmOptions } from "./options.ts";

/** A class or definition that maps a table. */
export interface MappedModel {
  name: string;
  /** Further names that the program has for it: that of the variable it is kept in. */
  others?: string[];
  /** Only running tells its name: models made in a loop, or read from the database. */
  isUnnamed?: boolean;
  file: SourceFile;
  /** The class, or the call that defines it. */
  node: SyntaxNode;
}

/** Every mapped model of the program, in the library's own ways of declaring one. */
export function findModels(facts: TreeFacts, { library }: OrmOptions): MappedModel[] {
  return facts.product.flatMap((file) => readers[library](facts, file));
}

const readers: Record<OrmOptions["library"], (facts: TreeFacts, file: SourceFile) => MappedModel[]> = {
  sequelize: (facts, file) => (file.language === "javascript" ? findSequelizeModels(facts, file) : []),
  sqlalchemy: (facts, file) => (file.language === "python" ? findSqlalchemyModels(facts, file) : []),
  django: (facts, file) => findModelClasses(facts, file, "django"),
};

/** True when a file imports the library itself, directly or as a binding of it. */
export function importsLibrary(file: SourceFile, { library }: Pick<OrmOptions, "library">): boolean {
  return file.imports.some(({ target }) => {
    const group = groupOf(file.language, target);
    return group.group === "orm" && group.library === library;
  });
}
