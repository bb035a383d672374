import { childIn, matchesGlob, namesOfGroup, type SyntaxNode, walk } from "@cd-task/verifier";
import { isClass } from "../links/members.ts";
import type { Links } from "../links/link-units.ts";
import type { Program } from "../links/program.ts";
import type { Unit } from "../units/unit.ts";

/** Where tables are customarily described. */
export const schemaFiles = ["**/migrations/**", "**/alembic/**", "prisma/**", "**/*.sql", "**/entities/**", "**/*.entity.{ts,js}"];

const mappers = new Set([...namesOfGroup("javascript", "orm"), ...namesOfGroup("python", "orm")]);
const modelFiles = /(^|\/)(models?|entities|tables)(\/|\.[jt]s$|\.py$)/;
const bases = /(^|[.\s(,<])(Model|Base|DeclarativeBase|MappedAsDataclass|SQLModel|Document|BaseEntity)\b/;
const makers = /(^|\.)(define|init|Table|pgTable|sqliteTable|mysqlTable|Schema|model|createTable|create_table)$/;
const fields = /\b(__tablename__|Mapped\[|mapped_column|Column\(|ForeignKey|models\.\w+Field|relationship\()/;

/** The units that describe tables: models, tables and what only joins them. */
export function findSchema(program: Program, { links }: Links, globs: readonly string[]): Set<Unit> {
  const found = new Set<Unit>();
  for (const unit of program.units) {
    if (unit.kind === "module" || unit.parent?.kind !== "module") continue;
    const { path } = unit.source;
    if (matchesGlob(path, globs) && unit.kind !== "import") found.add(unit);
    else if (isModel(unit) || (isClass(unit.inner) && isMapped(program, unit))) found.add(unit);
  }
  // What hands a model on among models, as `return { User, Comment }` and `from .comment import Comment` do.
  for (let before = -1; before !== found.size; ) {
    before = found.size;
    for (const { from, to } of links) if (to && found.has(to) && modelFiles.test(from.source.path) && from.run === null && !isInMethod(from) && /^(member|entry|element|import|declaration)$/.test(from.kind)) found.add(from);
  }
  return found;
}

function isModel({ inner, kind, run }: Unit): boolean {
  if (kind !== "declaration") return false;
  if (isClass(inner)) {
    const heritage = childIn(inner, "superclasses") ?? inner.children.find((child) => child.kind === "class_heritage");
    const isEntity = inner.parent ? inner.parent.children.concat(inner.children).some((child) => child.kind === "decorator" && /^@(Entity|Table)\b/.test(child.text)) : false;
    return isEntity || (heritage !== undefined && heritage !== null && bases.test(heritage.text) && (fields.test(inner.text) || !inner.text.includes("BaseModel") && /\b(id|tablename|static)\b/.test(inner.text)));
  }
  if (run) return definesTables(run);
  const value = childIn(inner, "value") ?? childIn(inner, "right");
  return value !== null && isMaking(value);
}

function isInMethod(unit: Unit): boolean {
  for (let above = unit.parent; above; above = above.parent) if (above.kind === "member" && above.run) return true;
  return false;
}

// A class that extends a library's model, be it through one of its own.
function isMapped(program: Program, unit: Unit, depth = 6): boolean {
  const list = childIn(unit.inner, "superclasses") ?? unit.inner.children.find(({ kind }) => kind === "class_heritage");
  const scopes = program.files.get(unit.source.path)?.scopes;
  if (!list || !scopes || depth === 0) return false;
  const names = [...walk(list)].filter(({ kind, field }) => kind === "identifier" && field !== "attribute" && field !== "name");
  return names.flatMap((name) => scopes.find(name, name.text) ?? []).some((base) => {
    const { target } = program.importOf(base)?.fact ?? {};
    if (target?.kind === "package") return mappers.has(target.name);
    const settled = [base, ...program.targetsOf(base)].filter((one) => isClass(one.inner));
    return settled.some((one) => one !== unit && isMapped(program, one, depth - 1));
  });
}

// A function that defines one table or model and gives it back.
function definesTables(run: SyntaxNode): boolean {
  return [...walk(run)].some((node) => isMaking(node) && /define|init|Table|Schema/.test(calledName(node)));
}

function isMaking(node: SyntaxNode): boolean {
  return /^(call|call_expression|new_expression)$/.test(node.kind) && makers.test(calledName(node)) && /[{(]\s*[\S\s]*(type|DataTypes|Column|primaryKey|text\(|integer\(|serial\(|uuid\(|String)/.test(node.text);
}

function calledName(node: SyntaxNode): string {
  return (childIn(node, "function") ?? childIn(node, "constructor"))?.text ?? "";
}
