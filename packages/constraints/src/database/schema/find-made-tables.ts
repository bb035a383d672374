import { groupOf, type SourceFile, type TreeFacts } from "@cd-task/verifier";
import { runsMigrations, startsOneProgram } from "../check-schema.ts";
import { findDjangoTables } from "./django-tables.ts";
import { findSequelizeTables } from "./sequelize-tables.ts";
import { findSqlalchemyTables } from "./sqlalchemy-tables.ts";
import { findStatedTables } from "./stated-tables.ts";
import type { Column, MadeTable, MadeTables } from "./table.ts";

const readable = /^(sequelize|sqlalchemy|django)$/;
const folders = /(^|\/)(migrations?|versions|alembic)\/[^/]+\.\w+$/;

/** Every table that the program, its models and its migrations make, as far as reading sees. */
export function findMadeTables(facts: TreeFacts): MadeTables {
  const written = [...facts.files.values()].filter(({ path, scope }) => !/^(tests|vendored|docs)$/.test(scope) && folders.test(path) && !/__init__|(^|\/)env\.py$/.test(path));
  const areRun = runsMigrations(facts);
  const migrations = areRun ? written : [];
  const parts = [findStatedTables(facts, migrations), findSequelizeTables(facts, migrations), findSqlalchemyTables(facts, migrations), findDjangoTables(facts)];
  const tables = parts.flatMap((part) => part.tables);
  for (const table of tables) for (const column of table.columns) column.type ??= typeReferredTo(tables, table, column);
  return { tables, open: [...parts.flatMap(({ open }) => open), ...otherMappers(facts), ...unread(facts), ...(areRun || written.every((file) => facts.product.includes(file)) ? [] : ["nothing is seen to run the migrations"])] };
}

// A foreign key without a type of its own has that of what it refers to.
function typeReferredTo(tables: readonly MadeTable[], { references }: MadeTable, { name }: Column): string | null {
  const reference = references.find(({ columns }) => columns.length === 1 && columns[0] === name);
  const other = tables.find((table) => table.name === reference?.table);
  const key = reference?.to[0] ?? other?.primaryKey[0];
  return other?.columns.find((column) => column.name === key)?.type ?? null;
}

function otherMappers({ product }: TreeFacts): string[] {
  const found = product.flatMap(({ imports, language }) => imports.flatMap(({ target }) => {
    const group = groupOf(language, target);
    return group.group === "orm" && !readable.test(group.library) ? [group.library] : [];
  }));
  return [...new Set(found)].map((library) => `tables that ${library} makes are not read`);
}

function unread(facts: TreeFacts): string[] {
  const opaque = facts.product.flatMap((file: SourceFile) => file.imports.flatMap(({ target }) => (target.kind === "opaque" ? [`what ${file.path} loads cannot be told: ${target.reason}`] : [])));
  return startsOneProgram(facts) ? opaque : [...opaque, "the start command runs more than one program"];
}
