import type { Advice, FileTree, JsonObject } from "@cd-task/model";
import { readDdl } from "./read-ddl.ts";
import type { Table } from "./table.ts";

/** The tables of the DDL file that the options name, as a further option; nothing where none is named or it makes none. */
export function tablesOf({ ddl }: JsonObject, files: FileTree): JsonObject {
  const text = textOf(ddl, files);
  if (text === null) return {};
  const tables = readDdl([text]).tables.map(({ text: _, line: __, isOpen: ___, ...table }): Table => table);
  return { tables: JSON.parse(JSON.stringify(tables)) };
}

/** What is wrong with the DDL file that the options name. */
export function adviseDdl({ ddl }: JsonObject, files: FileTree): Advice[] {
  const say = (message: string, hint: string, pointer = "/ddl"): Advice => ({ severity: "error", pointer, message, hint });
  if (ddl === undefined) return files.length === 0 ? [] : [{ ...say("The constraint brings files, and no option names one of them.", "Name the schema with `ddl:`, or remove `files`.", ""), severity: "warning" }];
  if (files.length === 0) return [say("The constraint has no files of its own.", "Name the folder that holds the schema with `files:` in the constraint's file.")];
  const text = textOf(ddl, files);
  if (text === null) return [say(`The constraint's files hold no text \`${String(ddl)}\`.`, `They are: ${files.slice(0, 8).map(({ path }) => path).join(", ")}.`)];
  const { tables, problems } = readDdl([text]);
  const found = problems.map(({ line, message }) => say(`${String(ddl)}:${line}: ${message}`, "Write plain CREATE TABLE statements with their columns."));
  found.push(...tables.filter(({ isOpen }) => isOpen).map(({ name, line }) => say(`${String(ddl)}:${line}: a part of the table \`${name}\`, or of what changes it, cannot be read.`, "Write its columns and keys out in CREATE TABLE.")));
  const twice = tables.filter(({ name }, index) => tables.findIndex((other) => other.name === name) !== index);
  found.push(...twice.map(({ name, line }) => say(`${String(ddl)}:${line}: the table \`${name}\` is made twice.`, "Remove one of the two.")));
  if (tables.length === 0 && found.length === 0) found.push(say(`${String(ddl)} makes no table.`, "Write CREATE TABLE statements."));
  return found;
}

function textOf(ddl: unknown, files: FileTree): string | null {
  const file = files.find(({ path }) => path === ddl);
  return file && "text" in file ? file.text : null;
}
