import type { Finding } from "@cd-task/model";
import { type CallFact, childIn, groupOf, handedValues, matchesGlob, namedChildren, originOf, resolveName, type SourceFile, type SyntaxNode, type TreeFacts, type Value, valuesOf } from "@cd-task/verifier";
import { askedBeside } from "./asked-beside.ts";
import { carriedModels } from "./carried-models.ts";
import type { MappedModel } from "./find-models.ts";
import { asking, type ModelUse } from "./find-uses.ts";
import { groupOfOrigin, ownFunctionsOf } from "./own-functions.ts";
import { libraryTitles, type OrmOptions } from "./options.ts";

/** Whether data access goes through the mapped models, in the repositories where a solution has them; `stray` are the imports beside them alone. */
export function checkRepositories(facts: TreeFacts, { models, uses }: { models: readonly MappedModel[]; uses: readonly ModelUse[] }, options: OrmOptions): { findings: Finding[]; stray: Finding[]; examined: Record<string, number> } {
  const isIn = (globs: OrmOptions["repositories"], { path, language }: SourceFile) => matchesGlob(path, globs[language]);
  const repositories = facts.product.filter((file) => isIn(options.repositories, file));
  // A folder of which the running program knows nothing is there for show.
  const hasFolder = [...facts.files.values()].some((file) => file.scope === "product" && file.statements > 0 && isIn(options.repositories, file) && facts.product.some(({ language }) => language === file.language));
  const places = hasFolder ? repositories : facts.product;
  const inPlace = uses.filter((use) => places.includes(use.file) || isHandedTo(facts, places, use));
  const title = libraryTitles[options.library];
  const findings: Finding[] = [];
  const stray: Finding[] = [];
  if (inPlace.length === 0) {
    const where = hasFolder ? "No repository" : "No part of the program";
    findings.push({ file: repositories[0]?.path ?? ".", line: 0, column: 0, message: `${where} reads or writes through a mapped model.`, hint: `Query through ${title}'s mapped models.` });
  }
  if (repositories.length > 0) {
    const others = facts.product.filter((file) => !repositories.includes(file) && !isIn(options.connection, file));
    stray.push(...others.filter((file) => !isStep(file)).flatMap((file) => strayImports(file, title)));
    const nodes = new Set(models.map(({ node }) => node));
    const known = new Set(uses.filter((use) => isAsked(facts, use, nodes)).map(({ node }) => node));
    findings.push(...others.flatMap((file) => file.calls.filter((call) => !known.has(call.node) && askedBeside(facts, file, call, nodes) !== null).map(({ node, path }) => ({
      file: file.path, ...node.place, message: `A model is asked beside the repositories: \`${path.join(".")}\`.`, hint: `Query through ${title}'s mapped models in the repositories.`,
    }))));
    findings.push(...uses.filter((use) => others.includes(use.file) && isAsked(facts, use, nodes) && !nodes.has(use.node)).map(({ file, node, model }) => ({
      file: file.path, ...node.place, message: `The model ${model} is asked beside the repositories.`, hint: `Query through ${title}'s mapped models in the repositories.`,
    })));
  }
  return { findings: [...findings, ...stray], stray, examined: { files: places.length, uses: inPlace.length } };
}

// `Article.findAll(...)`, `Article.objects.filter(...)`, `User.query.get(1)`: of the model itself, not of what has its name.
function isAsked(facts: TreeFacts, { file, call }: ModelUse, nodes: ReadonlySet<unknown>): boolean {
  if (!call) return false;
  const { path, node } = call;
  const last = path.at(-1) as string;
  if (file.language === "python" && isQuery(facts, file, call, nodes)) return true;
  const manager = path.findIndex((part) => /^(objects|query|_default_manager)$/.test(part));
  const isAsking = file.language === "python" ? manager > 0 && path.length > manager + 1 : asking.test(last) && last !== "build";
  if (!isAsking) return false;
  let object: SyntaxNode | null = childIn(node, "function");
  for (let steps = file.language === "python" ? path.length - manager : 1; object && steps > 0; steps--) {
    const inner: SyntaxNode | null = childIn(object, "object");
    object = inner?.kind === "call" ? childIn(inner, "function") : inner;
    if (inner?.kind === "call") steps++;
    else if (!inner) return false;
  }
  if (object === null) return false;
  const found = file.language === "python" || path.length <= 3 ? handedValues(facts, { file, node: object }) : [];
  return [...found, ...(file.language === "javascript" ? carriedModels(facts, { file, node: object }) : [])].some((value) => nodes.has(value.node));
}

// `session.query(Note)`, `session.get(Note, id)`, `db.get_or_404(Note, id)` of a session or the library, not of a repository that has such a method.
function isQuery(facts: TreeFacts, file: SourceFile, call: CallFact, nodes: ReadonlySet<unknown>): boolean {
  const [first] = call.arguments;
  if (!first || call.path.length < 2 || !/^(query|get|get_one|(get|one|first)_or_404)$/.test(call.path.at(-1) as string)) return false;
  // A model, one that a module has, or a column of one.
  const named = [first, first.kind === "attribute" ? childIn(first, "object") : null].flatMap((node) => (node ? valuesOf(facts, { file, node }) : []));
  if (!named.some((value) => nodes.has(value.node))) return false;
  if (ownFunctionsOf(facts, file, call).length > 0) return false;
  const asked = childIn(call.node, "function");
  const holder = asked && childIn(asked, "object");
  const group = holder ? groupOfOrigin(file, originOf(facts, openedAs(facts, file, holder))) : null;
  return group === "orm" || (group === null && /^_?(\w*session|db|database)$/i.test(call.path.at(-2) as string));
}

// `with Session(engine) as s`
function openedAs(facts: TreeFacts, file: SourceFile, node: SyntaxNode): Value {
  const [opened] = valuesOf(facts, { file, node }).filter(({ node: { kind } }) => kind === "as_pattern");
  const inner = opened && namedChildren(opened.node)[0];
  return inner ? { file: opened.file, node: inner } : { file, node };
}

// `Repository(session, Note)`: a class or function of a repository that is given the model.
function isHandedTo(facts: TreeFacts, places: readonly SourceFile[], { file, call }: ModelUse): boolean {
  const path = call?.path ?? [];
  const origin = path.length === 1 || path[1] === "()" ? resolveName(facts, file, path[0] as string) : null;
  return origin?.target.kind === "file" && places.includes(facts.files.get(origin.target.path) as SourceFile);
}

// A step of migrations, which a runner takes both ways: it makes tables and asks no model.
function isStep({ language, functions }: SourceFile): boolean {
  const names = language === "python" ? [] : functions.map(({ name, node: { parent } }) => name || (parent && (childIn(parent, "key") ?? childIn(parent, "left"))?.text) || "");
  return ["up", "down"].every((way) => names.some((name) => name.split(".").at(-1) === way));
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
