import { addPart, readType, TokenReader } from "./read-column.ts";
import { splitStatements, type Token } from "./sql-tokens.ts";
import { emptyTable, type Table } from "./table.ts";

/** A table that statements make. */
export interface StatedTable extends Table {
  /** Which of the texts makes it, and where in it. */
  text: number;
  line: number;
  /** True when a part of it cannot be read. */
  isOpen: boolean;
}

/** What statements say of tables. */
export interface DdlReading {
  tables: StatedTable[];
  /** What is said of tables and cannot be read. */
  problems: { text: number; line: number; message: string }[];
}

/** The tables that the statements of texts make; what changes a table is read after all that make one, and all else is passed over. */
export function readDdl(texts: readonly string[]): DdlReading {
  const reading: DdlReading = { tables: [], problems: [] };
  const statements = texts.flatMap((text, index) => splitStatements(text).map((tokens) => ({ index, tokens })));
  for (const { index, tokens } of statements) createTable(reading, index, tokens);
  for (const { index, tokens } of statements) changeTable(reading, index, tokens);
  for (const table of reading.tables) settle(table);
  return reading;
}

function createTable(reading: DdlReading, text: number, tokens: readonly Token[]): void {
  const reader = new TokenReader(tokens);
  if (!reader.skip("create")) return;
  while (["temp", "temporary", "unlogged", "global", "local"].some((word) => reader.skip(word)));
  if (!reader.skip("table")) return;
  reader.skip("if", "not", "exists");
  const line = tokens[0]?.line ?? 1;
  const name = reader.name();
  const parts = reader.list();
  if (name === null || parts === null) {
    reading.problems.push({ text, line, message: name === null ? "A table has no name that can be read." : `What the table \`${name}\` holds is not written out.` });
    return;
  }
  const table: StatedTable = { ...emptyTable(name), text, line, isOpen: false };
  for (const part of parts) if (part.some(({ kind }) => kind === "hole") || !addPart(table, new TokenReader(part))) table.isOpen = true;
  // The same statement may stand in two places: `IF NOT EXISTS` makes it once.
  if (!reading.tables.some((other) => other.name === name && JSON.stringify({ ...other, text, line }) === JSON.stringify(table))) reading.tables.push(table);
}

function changeTable(reading: DdlReading, text: number, tokens: readonly Token[]): void {
  const reader = new TokenReader(tokens);
  const line = tokens[0]?.line ?? 1;
  if (reader.skip("create", "unique", "index")) return addIndex(reading, reader);
  if (!reader.skip("alter", "table")) return;
  reader.skip("if", "exists");
  reader.skip("only");
  const name = reader.name();
  const tables = reading.tables.filter((table) => table.name === name);
  if (tables.length === 0) reading.problems.push({ text, line, message: `The table \`${name ?? "?"}\` is changed, and nothing that can be read makes it.` });
  for (const action of actionsOf(reader)) for (const table of tables) if (!change(table, new TokenReader(action))) table.isOpen = true;
}

function addIndex({ tables }: DdlReading, reader: TokenReader): void {
  reader.skip("concurrently");
  reader.skip("if", "not", "exists");
  if (!reader.skip("on")) {
    reader.name();
    reader.skip("on");
  }
  const name = reader.name();
  if (reader.skip("using")) reader.take();
  const columns = reader.list();
  // One with a condition or an expression keeps less apart than its columns say.
  if (!columns || reader.next?.text === "where" || columns.some((part) => part.length > 1 && part[1]?.text === "(")) return;
  for (const table of tables) if (table.name === name) table.uniques.push(columns.map(([first]) => first?.text ?? ""));
}

function actionsOf(reader: TokenReader): Token[][] {
  const actions: Token[][] = [[]];
  for (let depth = 0; reader.next; ) {
    const token = reader.take() as Token;
    if (token.text === "(") depth += 1;
    if (token.text === ")") depth -= 1;
    if (depth === 0 && token.kind === "symbol" && token.text === ",") actions.push([]);
    else actions.at(-1)?.push(token);
  }
  return actions.filter((action) => action.length > 0);
}

function change(table: Table, reader: TokenReader): boolean {
  if (reader.hasHole) return false;
  if (reader.skip("add")) {
    reader.skip("column");
    reader.skip("if", "not", "exists");
    return addPart(table, reader);
  }
  if (reader.skip("drop", "column")) {
    reader.skip("if", "exists");
    const name = reader.name();
    table.columns = table.columns.filter((column) => column.name !== name);
    return true;
  }
  if (!reader.skip("alter")) return /^(owner|enable|disable|set|reset|validate|cluster)$/.test(reader.next?.text ?? "");
  reader.skip("column");
  const name = reader.name();
  const column = table.columns.find((one) => one.name === name);
  if (!column) return false;
  if (reader.skip("set", "not", "null")) column.notNull = true;
  else if (reader.skip("drop", "not", "null")) column.notNull = false;
  else if (reader.skip("type") || reader.skip("set", "data", "type")) column.type = readType(reader);
  return true;
}

/** A primary key is never null, and says all there is to say of its columns' uniqueness. */
export function settle(table: Table): void {
  for (const column of table.columns) if (table.primaryKey.includes(column.name)) column.notNull = true;
  const key = [...table.primaryKey].sort().join();
  const known = new Map(table.uniques.map((columns) => [[...columns].sort().join(), columns]));
  known.delete(key);
  table.uniques = [...known.values()];
}
