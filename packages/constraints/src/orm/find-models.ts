import { ancestor, childIn, groupOf, resolveName, type ClassFact, type SourceFile, type SyntaxNode, textValue, type TreeFacts, walk } from "@cd-task/verifier";
import { findModelClasses } from "./find-model-classes.ts";
import type { OrmOptions } from "./options.ts";

/** A class or definition that maps a table. */
export interface MappedModel {
  name: string;
  file: SourceFile;
  node: SyntaxNode;
}

/** Every mapped model of the program, in the library's own ways of declaring one. */
export function findModels(facts: TreeFacts, { library }: OrmOptions): MappedModel[] {
  return facts.product.flatMap((file) => readers[library](facts, file, library));
}

const readers: Record<OrmOptions["library"], (facts: TreeFacts, file: SourceFile, library: OrmOptions["library"]) => MappedModel[]> = {
  sequelize: (facts, file) => (file.language === "javascript" ? [...definedModels(facts, file), ...initialisedClasses(facts, file)] : []),
  sqlalchemy: (facts, file) => (file.language === "python" ? [...mappedClasses(facts, file), ...classesMappedApart(facts, file)] : []),
  django: findModelClasses,
};

/** True when a file imports the library itself, directly or as a binding of it. */
export function importsLibrary(file: SourceFile, { library }: OrmOptions): boolean {
  return file.imports.some(({ target }) => {
    const group = groupOf(file.language, target);
    return group.group === "orm" && group.library === library;
  });
}

// class User(Base): __tablename__ = ..., where Base leads to DeclarativeBase, declarative_base() or db.Model
function mappedClasses(facts: TreeFacts, file: SourceFile): MappedModel[] {
  return file.classes.filter((found) => isMapped(found) && isDeclarative(facts, file, found)).map(({ name, node }) => ({ name, file, node }));
}

// registry.map_imperatively(User, users), mapper(User, users)
function classesMappedApart(facts: TreeFacts, file: SourceFile): MappedModel[] {
  return file.calls.flatMap(({ path, arguments: given, node }) => {
    const [named, table] = given;
    if (!/^(map_imperatively|mapper)$/.test(path.at(-1) as string) || named?.kind !== "identifier" || !table || !importsLibrary(file, { library: "sqlalchemy" } as OrmOptions)) return [];
    const home = resolveName(facts, file, named.text)?.target;
    const isOwn = home?.kind === "file" && facts.files.get(home.path)?.classes.some(({ name }) => name === named.text);
    return isOwn ? [{ name: named.text, file, node }] : [];
  });
}

function isMapped({ node }: ClassFact): boolean {
  return walk(node).some((part) => {
    const left = part.kind === "assignment" ? childIn(part, "left") : null;
    if (left && /^(__tablename__|__table__)$/.test(left.text)) return true;
    return part.kind === "call" && /^(\w+\.)?(mapped_column|Column|relationship|Field)$/.test(childIn(part, "function")?.text ?? "") && isDirectlyIn(part, node);
  });
}

function isDirectlyIn(part: SyntaxNode, node: SyntaxNode): boolean {
  return ancestor(part, ({ kind }) => kind === "class_definition" || kind === "function_definition") === node;
}

function isDeclarative(facts: TreeFacts, file: SourceFile, { bases }: ClassFact, depth = 8): boolean {
  if (depth === 0) return false;
  return bases.some((base) => {
    const origin = resolveName(facts, file, base);
    if (!origin) return false;
    if (origin.target.kind !== "file") return isOrmName(origin.target.kind === "package" ? origin.target.module : "", origin.name);
    const home = facts.files.get(origin.target.path);
    const [first = ""] = origin.name.split(".");
    const parent = home?.classes.find(({ name }) => name === first);
    if (home && parent) return isDeclarative(facts, home, parent, depth - 1);
    const made = home?.variables.find(({ name }) => name === first)?.value?.text ?? "";
    return /(declarative_base|generate_base|automap_base|SQLAlchemy)\(/.test(made);
  });
}

function isOrmName(module: string, name: string): boolean {
  return /^(sqlalchemy|sqlmodel|flask_sqlalchemy)\b/.test(module) && /(^|\.)(DeclarativeBase|DeclarativeBaseNoMeta|MappedAsDataclass|SQLModel|Model)$/.test(`${module}.${name}`);
}

// sequelize.define("User", { ... }), the columns also kept in a variable or made by a function
function definedModels(facts: TreeFacts, file: SourceFile): MappedModel[] {
  if (!facts.product.some((other) => importsLibrary(other, { library: "sequelize" } as OrmOptions))) return [];
  return file.calls.flatMap(({ path, arguments: given, node }) => {
    const [named, columns] = given;
    if (path.length < 2 || path.at(-1) !== "define" || !named || !columns || !/^(object|identifier|member_expression|call_expression)$/.test(columns.kind)) return [];
    const name = textValue(facts, { file, node: named });
    return name === null ? [] : [{ name, file, node }];
  });
}

// class User extends Model {}; User.init({ ... }, { sequelize })
function initialisedClasses(facts: TreeFacts, file: SourceFile): MappedModel[] {
  return file.classes.filter((found) => isModelClass(facts, file, found) && isInitialised(facts, found)).map(({ name, node }) => ({ name, file, node }));
}

function isModelClass(facts: TreeFacts, file: SourceFile, { bases }: ClassFact, depth = 8): boolean {
  return bases.some((base) => {
    const origin = resolveName(facts, file, base);
    if (!origin || depth === 0) return false;
    const { target, name } = origin;
    if (target.kind === "package") return groupOf("javascript", target).group === "orm" && /(^|\.)Model$/.test(name);
    const home = target.kind === "file" ? facts.files.get(target.path) : undefined;
    const parent = home?.classes.find((other) => other.name === name.split(".")[0]);
    return home !== undefined && parent !== undefined && isModelClass(facts, home, parent, depth - 1);
  });
}

function isInitialised(facts: TreeFacts, { name, node }: ClassFact): boolean {
  if (node.parent?.children.some(({ kind }) => kind === "decorator") || node.children.some(({ kind }) => kind === "decorator")) return true;
  return facts.product.some((file) =>
    file.calls.some(({ path, node: call }) => {
      if (!/^(init|initModel)$/.test(path.at(-1) as string)) return false;
      const isOwn = /^(this|super)$/.test(path[0] as string) && ancestor(call, (above) => above === node) !== null;
      return isOwn || (path.length >= 2 && path.at(-2) === name);
    }),
  );
}
