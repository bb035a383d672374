import type { Finding } from "@cd-task/model";
import type { DatabaseOptions } from "../options.ts";
import { isSameType } from "./sql-types.ts";
import type { Column, MadeTable, Reference, Table } from "./table.ts";

/** A difference between what is prescribed and what is made; `isOpen` when more may be there than reading sees. */
export interface TableDifference {
  about: "tables" | "keys" | "besides";
  isOpen: boolean;
  finding: Finding;
}

/** Everything in which one made table differs from the one that is prescribed. */
export function compareTables(asked: Table, made: MadeTable, engine: DatabaseOptions["engine"]): TableDifference[] {
  const found: TableDifference[] = [];
  const isEqual = (one: string, other: string) => (engine === "sqlite" ? one.toLowerCase() === other.toLowerCase() : one === other);
  const isSame = (one: readonly string[], other: readonly string[]) => one.length === other.length && one.every((name) => other.some((same) => isEqual(name, same)));
  const say = (about: TableDifference["about"], message: string, hint: string, isOpen: boolean) => found.push({ about, isOpen, finding: { file: made.file, line: made.line, column: made.column, message, hint } });
  const isOpen = made.open !== null;
  const why = made.open ? ` (${made.open})` : "";

  for (const column of asked.columns) {
    const own = made.columns.find(({ name }) => isEqual(name, column.name));
    if (own) compareColumn(column, own);
    else say("tables", `The table \`${asked.name}\` has no column \`${column.name}\`${why}.`, `Add \`${column.name}\` ${column.type ?? ""}, as the prescribed schema has it.`, isOpen);
  }
  for (const { name } of made.columns) {
    if (!asked.columns.some((column) => isEqual(column.name, name))) say("besides", `The table \`${asked.name}\` has a column \`${name}\` that the prescribed schema does not have.`, "Leave it out.", false);
  }
  if (isOpen) say("besides", `Whether \`${asked.name}\` has further columns is not seen: ${made.open}.`, "Write its columns out where the table is made.", true);
  if (!isSame(asked.primaryKey, made.primaryKey)) say("keys", `The primary key of \`${asked.name}\` is (${made.primaryKey.join(", ")}), not (${asked.primaryKey.join(", ")})${why}.`, "Make it the prescribed one.", isOpen && made.primaryKey.length < asked.primaryKey.length);
  for (const columns of asked.uniques) {
    const isKept = [made.primaryKey, ...made.uniques].some((one) => isSame(one, columns));
    if (!isKept) say("keys", `(${columns.join(", ")}) of \`${asked.name}\` is not unique${why}.`, "Make it unique, as the prescribed schema has it.", isOpen);
  }
  for (const columns of made.uniques) {
    if (![asked.primaryKey, ...asked.uniques].some((one) => isSame(one, columns))) say("keys", `(${columns.join(", ")}) of \`${asked.name}\` is unique, which the prescribed schema does not ask for.`, "Leave it to be repeated.", false);
  }
  for (const reference of asked.references) {
    if (!made.references.some((one) => isReference(one, reference))) say("keys", `(${reference.columns.join(", ")}) of \`${asked.name}\` does not refer to \`${reference.table}\`${why}.`, "Add the foreign key.", isOpen);
  }
  return found;

  function compareColumn(column: Column, own: Column): void {
    const named = `\`${asked.name}.${column.name}\``;
    if (own.type === null) say("tables", `The type of ${named} is not seen in the code.`, "Name the type where the column is made.", true);
    else if (column.type !== null && !isSameType(column.type, own.type, engine)) say("tables", `${named} is ${own.type}, not ${column.type}.`, `Make it ${column.type}.`, false);
    if (own.notNull === null) say("keys", `Whether ${named} may be null is not seen in the code.`, "Say it where the column is made.", true);
    else if (own.notNull !== column.notNull) say("keys", own.notNull ? `${named} may not be null, and by the prescribed schema it may.` : `${named} may be null, and by the prescribed schema it may not${why}.`, own.notNull ? "Let it be null." : "Add NOT NULL.", isOpen && !own.notNull);
  }

  // What refers to a table as a whole refers to its key.
  function isReference(one: Reference, other: Reference): boolean {
    return isEqual(one.table, other.table) && isSame(one.columns, other.columns) && (one.to.length === 0 || other.to.length === 0 || isSame(one.to, other.to));
  }
}
