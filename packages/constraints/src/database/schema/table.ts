/** A column as a schema prescribes it or a program makes it. */
export interface Column {
  name: string;
  /** In PostgreSQL's own short names: `varchar(64)`, `timestamptz`, `text[]`; null when reading does not tell. */
  type: string | null;
  /** Null when reading does not tell. */
  notNull: boolean | null;
}

/** What columns refer to; without `to` it is the other table's primary key. */
export interface Reference {
  columns: string[];
  table: string;
  to: string[];
}

export interface Table {
  name: string;
  columns: Column[];
  primaryKey: string[];
  uniques: string[][];
  references: Reference[];
}

/** A table that a program makes, with the place that says so. */
export interface MadeTable extends Table {
  how: "statement" | "model";
  file: string;
  line: number;
  column: number;
  /** Why it may hold more than reading sees; null when it does not. */
  open: string | null;
}

/** Everything that reading sees of the tables a program makes. */
export interface MadeTables {
  tables: MadeTable[];
  /** Why there may be further tables; empty when there are none. */
  open: string[];
}

/** A table without anything in it. */
export function emptyTable(name: string): Table {
  return { name, columns: [], primaryKey: [], uniques: [], references: [] };
}

/** Says of a table that it may hold more, unless that is said already. */
export function leaveOpen(table: { open: string | null }, reason: string): void {
  table.open ??= reason;
}
