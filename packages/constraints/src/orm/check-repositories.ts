import type { Finding } from "@cd-task/model";
import { type CallFact, groupOf, matchesGlob, resolveName, type SourceFile, type TreeFacts } from "@cd-task/verifier";
import type { ModelUse } from "./find-uses.ts";
import { libraryTitles, type OrmOptions } from "./options.ts";

/** Whether data access goes through the mapped models, in the repositories where a solution has them; `stray` are the imports beside them alone. */
export function checkRepositories(facts: TreeFacts, uses: readonly ModelUse[], options: OrmOptions): { findings: Finding[]; stray: Finding[]; examined: Record<string, number> } {
  const isIn = (globs: OrmOptions["repositories"], { path, language }: SourceFile) => matchesGlob(path, globs[language]);
  const repositories = facts.product.filter((file) => isIn(options.repositories, file));
  const places = repositories.length > 0 ? repositories : facts.product;
  const inPlace = uses.filter(({ file, call }) => places.includes(file) || isHandedTo(facts, places, file, call));
  const title = libraryTitles[options.library];
  const findings: Finding[] = [];
  const stray: Finding[] = [];
  if (inPlace.length === 0) {
    const where = repositories.length > 0 ? "No repository" : "No part of the program";
    findings.push({ file: repositories[0]?.path ?? ".", line: 0, column: 0, message: `${where} reads or writes through a mapped model.`, hint: `Query through ${title}'s mapped models.` });
  }
  if (repositories.length > 0) {
    const others = facts.product.filter((file) => !repositories.includes(file) && !isIn(options.connection, file));
    stray.push(...others.flatMap((file) => strayImports(file, title)));
  }
  return { findings: [...findings, ...stray], stray, examined: { files: places.length, uses: inPlace.length } };
}

// `Repository(session, Note)`: a class or function of a repository that is given the model.
function isHandedTo(facts: TreeFacts, places: readonly SourceFile[], file: SourceFile, { path }: CallFact): boolean {
  const origin = path.length === 1 || path[1] === "()" ? resolveName(facts, file, path[0] as string) : null;
  return origin?.target.kind === "file" && places.includes(facts.files.get(origin.target.path) as SourceFile);
}

function strayImports(file: SourceFile, title: string): Finding[] {
  return file.imports
    .filter(({ form, target }) => form !== "type-only" && /^(orm|driver)$/.test(groupOf(file.language, target).group))
    .map(({ target, node }) => ({
      file: file.path,
      ...node.place,
      message: `\`${target.kind === "package" || target.kind === "standard" ? target.module : ""}\` is imported outside the repositories and models.`,
      hint: `Keep ${title} to the repositories, the models and the connection.`,
    }));
}
