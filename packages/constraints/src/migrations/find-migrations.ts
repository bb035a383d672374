import { childIn, matchesGlob, namedChildren, type SourceFile, type SyntaxNode, textValue, type TreeFacts } from "@cd-task/verifier";
import type { MigrationOptions, Tool } from "./options.ts";

/** One step of the schema's history. */
export interface Migration {
  path: string;
  text: string;
  /** What it can be run by: a module that uses a query interface is one of several tools. */
  tools: Tool[];
  /** What orders it among those of its folder; null when nothing does. */
  version: string | null;
  /** Versions it says it comes after; null where the name alone orders. */
  after: string[] | null;
  /** Versions that it stands for, where it was made out of several. */
  replaces?: string[];
  makesTable: boolean;
  file: SourceFile | null;
}

const createTable = /\bCREATE\s+(?:TEMP(?:ORARY)?\s+|UNLOGGED\s+)?TABLE\b/i;
const helper = /(^|\/)(__init__|env|index|run|runner|migrate|migrator|umzug|setup|helpers?|utils?)\.(py|[cm]?[jt]s)$/;

/** The migration files below the folders that the options name; their helpers are left out. */
export function findMigrations(facts: TreeFacts, { folders }: MigrationOptions): Migration[] {
  const globs = [...folders.javascript, ...folders.python];
  const sql = [...facts.texts].filter(([path]) => path.endsWith(".sql") && matchesGlob(path, globs) && !isUndo(path)).map(([path, text]) => sqlMigration(path, text));
  const code = [...facts.files.values()].filter((file) => isBelow(facts, file, folders[file.language])).flatMap((file) => codeMigration(facts, file));
  return [...sql, ...code];
}

function isBelow(facts: TreeFacts, { path, scope }: SourceFile, globs: readonly string[]): boolean {
  return matchesGlob(path, globs) && !/^(tests|vendored|docs)$/.test(scope) && facts.texts.has(path);
}

function isUndo(path: string): boolean {
  return /[._-](down|undo|rollback|revert)[._-](.*\.)?sql$|(^|\/)(down|undo|rollback)\.sql$|(^|\/)U\d[\w.]*__[^/]*\.sql$/i.test(path);
}

function sqlMigration(path: string, text: string): Migration {
  const plain = text.replace(/--[^\n]*|\/\*[\s\S]*?\*\//g, "");
  return { path, text, tools: ["sql"], version: versionOf(path), after: null, makesTable: createTable.test(plain), file: null };
}

/** The version at the start of a file's name, or of its folder's where each step has a folder: `0001`, `20240101120000`, and `m0001` where a name must begin with a letter. */
function versionOf(path: string): string | null {
  const parts = path.split("/");
  const read = (name = "") => /^_?(?:(?:[vrm]|rev|revision|mig|migration|step|version|patch)[_-]?)?(\d+(?:[._]\d+)*)(?=[^\d]|$)/i.exec(name)?.[1] ?? null;
  const own = parts.at(-1) as string;
  return read(own.replace(/\.\w+$/, "")) ?? (/^(up|migration|migrate)\.\w+$/.test(own) ? read(parts.at(-2)) : null);
}

function codeMigration(facts: TreeFacts, file: SourceFile): Migration[] {
  const text = facts.texts.get(file.path) ?? "";
  const base = { path: file.path, text, file, makesTable: makesTable(file, text) };
  if (file.language === "python") {
    const revision = variableText(facts, file, "revision");
    const follows = file.variables.find(({ name }) => name === "down_revision");
    if (revision !== null && follows) return [{ ...base, tools: ["alembic"], version: revision, after: textsIn(facts, file, follows.value) }];
    const migration = file.classes.find(({ name, bases }) => name === "Migration" && bases.some((one) => /(^|\.)Migration$/.test(one)));
    if (migration) return [{ ...base, tools: ["django"], version: nameOf(file.path), after: namedIn(facts, file, migration.node, "dependencies"), replaces: namedIn(facts, file, migration.node, "replaces") }];
  }
  if (helper.test(file.path) && !base.makesTable) return [];
  // What nothing orders and nothing can run forward is a function that makes tables, wherever it lies.
  if (!hasUp(file)) return helper.test(file.path) || !base.makesTable || versionOf(file.path) === null ? [] : [{ ...base, tools: [], version: versionOf(file.path), after: null }];
  return [{ ...base, makesTable: base.makesTable || isHelpedToMake(facts, file), tools: toolsOf(file, text), version: versionOf(file.path) ?? classVersion(file), after: null }];
}

// `const { withId } = require("../db/tables")`
function isHelpedToMake({ files, texts }: TreeFacts, { imports }: SourceFile): boolean {
  return imports.some(({ target }) => {
    const helping = target.kind === "file" ? files.get(target.path) : undefined;
    return helping !== undefined && makesTable(helping, texts.get(helping.path) ?? "");
  });
}

function makesTable(file: SourceFile, text: string): boolean {
  const byCall = file.calls.some(({ path }) => /^(create_?table\w*|createTableIfNotExists|CreateModel|create_model)$/i.test(path.at(-1) as string));
  return byCall || file.texts.some(({ value }) => createTable.test(value)) || /["'`/][^"'`\n]*\.sql["'`]/.test(text);
}

function toolsOf(file: SourceFile, text: string): Tool[] {
  const isSequelize = /queryInterface|QueryInterface|sequelize|DataTypes/i.test(text) || asksInterface(file);
  const isKnex = /\bknex\b|\.schema\b/i.test(text) || file.calls.some(({ path }) => path[0] === "schema" && givenIn(file).includes("schema") && /^(createTable\w*|alterTable|table|dropTable\w*|renameTable|raw)$/.test(path[1] ?? ""));
  return ["module", ...(isSequelize ? ["sequelize" as const] : []), ...(isKnex ? ["knex" as const] : [])];
}

// `up: async ({ context: q }) => q.createTable(...)`: what Umzug or sequelize-cli gives, whatever it is called.
function asksInterface(file: SourceFile): boolean {
  return givenIn(file).some((name) => !/^(pgm|schema)$/.test(name) && file.calls.some(({ path }) => path.length === 2 && path[0] === name && /^(createTable|addColumn|removeColumn|changeColumn|addIndex|addConstraint|bulkInsert|dropTable)$/.test(path[1] as string)));
}

// What `up` and `down` are given: `exports.up = async ({ schema }) => schema.createTable(...)`
function givenIn({ functions }: SourceFile): string[] {
  const isStep = ({ parent }: SyntaxNode) => parent !== null && (/^(up|down)$/.test(childIn(parent, "key")?.text ?? "") || /^(module\.)?exports\.(up|down)$/.test(childIn(parent, "left")?.text ?? ""));
  return functions.filter(({ name, node }) => /^(up|down)$/.test(name) || isStep(node)).flatMap(({ parameters }) => parameters);
}

function hasUp(file: SourceFile): boolean {
  if (file.functions.some(({ name }) => /^(up|upgrade|forward|migrate|apply)$/.test(name))) return true;
  const isStep = file.calls.some(({ path }) => path.length === 1 && path[0] === "step");
  return isStep || /\b(exports\.up|up\s*[:=(]|async up\b|steps\s*=)/.test(file.root.text.slice(0, 20_000));
}

// TypeORM: the time stands at the end of the class's name.
function classVersion(file: SourceFile): string | null {
  return file.classes.flatMap(({ name }) => /(\d{10,})$/.exec(name)?.[1] ?? [])[0] ?? null;
}

function variableText(facts: TreeFacts, file: SourceFile, name: string): string | null {
  const value = file.variables.find((variable) => variable.name === name)?.value;
  return value ? textValue(facts, { file, node: value }) : null;
}

function textsIn(facts: TreeFacts, file: SourceFile, node: SyntaxNode | null): string[] {
  if (!node || node.kind === "none") return [];
  if (/^(tuple|list|parenthesized_expression)$/.test(node.kind)) return namedChildren(node).flatMap((item) => textsIn(facts, file, item));
  const text = textValue(facts, { file, node });
  return text === null ? [] : [text];
}

// `dependencies = [("articles", "0001_initial")]`: those of the same app.
function namedIn(facts: TreeFacts, file: SourceFile, node: SyntaxNode, attribute: "dependencies" | "replaces"): string[] {
  const list = new RegExp(`\\b${attribute}\\s*=\\s*\\[([\\s\\S]*?)\\]\\s*\\n`).exec(`${node.text}\n`)?.[1] ?? "";
  const app = file.path.split("/").at(-3) ?? "";
  return [...list.matchAll(/\(\s*["']([\w.]+)["']\s*,\s*["'](\w+)["']\s*,?\s*\)/g)].filter(([, owner]) => owner === app || isAppLabel(facts, file, owner as string)).map(([, , name]) => name as string);
}

function isAppLabel(facts: TreeFacts, { path }: SourceFile, label: string): boolean {
  const folder = path.split("/").slice(0, -2).join("/");
  return new RegExp(`\\blabel\\s*=\\s*["']${label}["']`).test(facts.texts.get(`${folder}/apps.py`) ?? "");
}

function nameOf(path: string): string {
  return (path.split("/").at(-1) as string).replace(/\.py$/, "");
}
