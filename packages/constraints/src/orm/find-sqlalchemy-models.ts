import { ancestor, childIn, type ClassFact, groupOf, namedChildren, resolveName, type SourceFile, type SyntaxNode, type TreeFacts, valuesOf, walk } from "@cd-task/verifier";
import { importsLibrary, type MappedModel } from "./find-models.ts";

/** Declarative classes, decorated ones, classes mapped apart, and models read from the database. */
export function findSqlalchemyModels(facts: TreeFacts, file: SourceFile): MappedModel[] {
  const declared = file.classes.filter((found) => isMapped(found) && (isDeclarative(facts, file, found) || isDecorated(file, found)));
  return [...declared.map(({ name, node }) => ({ name, file, node })), ...classesMappedApart(facts, file), ...modelsMade(facts, file)];
}

// registry.map_imperatively(User, users), mapper(User, users)
function classesMappedApart(facts: TreeFacts, file: SourceFile): MappedModel[] {
  return file.calls.flatMap(({ path, arguments: given, node }): MappedModel[] => {
    const [named, table] = given.map((argument) => childIn(argument, "value") ?? argument);
    if (!/^(map_imperatively|mapper)$/.test(path.at(-1) as string) || !named || !table || !usesLibrary(facts)) return [];
    const classes = valuesOf(facts, { file, node: named }).filter((value) => value.node.kind === "class_definition");
    if (classes.length > 0) return classes.map((value) => ({ name: childIn(value.node, "name")?.text ?? named.text, file: value.file, node: value.node }));
    const isKnown = named.kind === "identifier" && resolveName(facts, file, named.text)?.target.kind === "file";
    return isKnown || path.at(-1) === "map_imperatively" ? [{ name: named.text, isUnnamed: !isKnown, file, node }] : [];
  });
}

// Base.classes.users of an automap_base(), type(name, (Base,), columns)
function modelsMade(facts: TreeFacts, file: SourceFile): MappedModel[] {
  return file.calls.flatMap(({ path, arguments: given, node }): MappedModel[] => {
    if (path.at(-1) === "automap_base" && importsLibrary(file, { library: "sqlalchemy" })) return [{ name: "automap_base", isUnnamed: true, file, node }];
    const [named, bases] = given;
    if (path.join() !== "type" || given.length !== 3 || bases?.kind !== "tuple") return [];
    const names = namedChildren(bases).map(({ text }) => text);
    return isDeclarative(facts, file, { name: "", bases: names, node }) ? [{ name: named?.text ?? "", isUnnamed: true, file, node }] : [];
  });
}

function usesLibrary(facts: TreeFacts): boolean {
  return facts.product.some((file) => importsLibrary(file, { library: "sqlalchemy" }));
}

// What only `DeclarativeBase` itself is above, and what says that it is abstract, has no table.
function isMapped({ node, bases }: ClassFact): boolean {
  const given = childIn(node, "superclasses")?.children.filter(({ kind }) => kind === "keyword_argument") ?? [];
  if (given.some(({ text }) => /^table\s*=\s*True$/.test(text))) return true;
  if (bases.some((base) => /(^|\.)DeclarativeBase(NoMeta)?$/.test(base))) return false;
  const body = childIn(node, "body");
  const fields = (body ? namedChildren(body) : []).flatMap((statement) => (statement.kind === "expression_statement" ? namedChildren(statement).slice(0, 1) : [])).filter(({ kind }) => kind === "assignment");
  if (fields.some(({ text }) => /^__abstract__\s*=\s*True/.test(text))) return false;
  if (fields.some((part) => /^(__tablename__|__table__)$/.test(childIn(part, "left")?.text ?? "") || /^(\w+\.)?Mapped\[/.test(childIn(part, "type")?.text ?? ""))) return true;
  return walk(node).some((part) => part.kind === "call" && /^(\w+\.)?(mapped_column|Column|relationship)$/.test(childIn(part, "function")?.text ?? "") && isDirectlyIn(part, node));
}

function isDirectlyIn(part: SyntaxNode, node: SyntaxNode): boolean {
  return ancestor(part, ({ kind }) => kind === "class_definition" || kind === "function_definition") === node;
}

// @registry.mapped, @reg.mapped_as_dataclass
function isDecorated(file: SourceFile, { node }: ClassFact): boolean {
  const decorators = node.parent?.kind === "decorated_definition" ? node.parent.children.filter(({ kind }) => kind === "decorator") : [];
  return decorators.some(({ text }) => /\.(mapped|mapped_as_dataclass)\b/.test(text)) && file.imports.length > 0;
}

function isDeclarative(facts: TreeFacts, file: SourceFile, { bases }: ClassFact, depth = 8): boolean {
  if (depth === 0) return false;
  return bases.some((base) => {
    const origin = resolveName(facts, file, base);
    if (!origin) return false;
    if (origin.target.kind !== "file") return origin.target.kind === "package" && isOrmName(origin.target.module, origin.name, groupOf("python", origin.target));
    const home = facts.files.get(origin.target.path);
    const [first = "", second] = origin.name.split(".");
    const parent = home?.classes.find(({ name }) => name === first);
    if (home && parent && !second) return hasBaseDecorator(parent) || isDeclarative(facts, home, parent, depth - 1);
    const made = home?.variables.find(({ name }) => name === first)?.value;
    if (/(declarative_base|generate_base|automap_base|SQLAlchemy|SQLA)\(/.test(made?.text ?? "")) return true;
    // `db = Database()`, a class of the program that extends `SQLAlchemy`; `Base = db.Model`
    const values = home && made ? valuesOf(facts, { file: home, node: made }) : [];
    return values.some((value) => /^attribute$/.test(value.node.kind) && isDeclarative(facts, value.file, { name: "", bases: [value.node.text], node: value.node }, depth - 1));
  });
}

function hasBaseDecorator({ node }: ClassFact): boolean {
  return node.parent?.kind === "decorated_definition" && node.parent.children.some(({ kind, text }) => kind === "decorator" && /\b(as_declarative|as_declarative_base)\b/.test(text));
}

function isOrmName(module: string, name: string, group: ReturnType<typeof groupOf>): boolean {
  if (/^(sqlalchemy|sqlmodel|flask_sqlalchemy)\b/.test(module)) return /(^|\.)(DeclarativeBase|DeclarativeBaseNoMeta|MappedAsDataclass|SQLModel|Model)$/.test(`${module}.${name}`);
  return group.group === "orm" && group.library === "sqlalchemy" && /(Base|Model)$/.test(`${module}.${name}`);
}
