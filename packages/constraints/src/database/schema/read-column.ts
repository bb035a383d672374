import { shortType } from "./sql-types.ts";
import type { Token } from "./sql-tokens.ts";
import type { Table } from "./table.ts";

const ofConstraint = /^(constraint|not|null|primary|unique|references|default|check|generated|collate|on|autoincrement|deferrable|initially|as)$/;

/** Tokens that are read from first to last. */
export class TokenReader {
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  get next(): Token | undefined {
    return this.#tokens[this.#at];
  }

  get hasHole(): boolean {
    return this.#tokens.some(({ kind }) => kind === "hole");
  }

  take(): Token | undefined {
    return this.#tokens[this.#at++];
  }

  /** Takes the words when they come next. */
  skip(...words: string[]): boolean {
    const isNext = words.every((word, index) => this.#tokens[this.#at + index]?.text === word && this.#tokens[this.#at + index]?.kind !== "quoted");
    if (isNext) this.#at += words.length;
    return isNext;
  }

  /** A name, the last part of a dotted one; null when none comes. */
  name(): string | null {
    let name: string | null = null;
    do {
      if (!this.next || !/^(word|quoted)$/.test(this.next.kind)) return null;
      name = (this.take() as Token).text;
    } while (this.skip("."));
    return name;
  }

  /** What stands in the parentheses that come next, split at its commas; null when none come. */
  list(): Token[][] | null {
    if (!this.skip("(")) return null;
    const parts: Token[][] = [[]];
    for (let depth = 1; ; ) {
      const token = this.take();
      if (!token) return null;
      if (token.kind === "symbol" && token.text === "(") depth += 1;
      if (token.kind === "symbol" && token.text === ")") depth -= 1;
      if (depth === 0) return parts.filter((part) => part.length > 0);
      if (depth === 1 && token.kind === "symbol" && token.text === ",") parts.push([]);
      else parts.at(-1)?.push(token);
    }
  }

  /** The names in the parentheses that come next. */
  names(): string[] {
    return (this.list() ?? []).map(([first]) => first?.text ?? "");
  }
}

/** Adds one part of CREATE TABLE, or what ALTER TABLE adds, to a table: a column or a constraint. False when it is neither. */
export function addPart(table: Table, reader: TokenReader): boolean {
  if (reader.skip("constraint")) reader.name();
  if (reader.skip("primary", "key")) table.primaryKey = reader.names();
  else if (reader.skip("unique")) {
    if (reader.next?.text !== "(") reader.take();
    table.uniques.push(reader.names());
  } else if (reader.skip("foreign", "key")) {
    const columns = reader.names();
    if (!reader.skip("references")) return false;
    const other = reader.name();
    if (other !== null) table.references.push({ columns, table: other, to: reader.names() });
  } else if (reader.skip("check") || reader.skip("exclude")) return true;
  else if (reader.next?.text === "like" && reader.next.kind === "word") return false;
  else return addColumn(table, reader);
  return true;
}

function addColumn(table: Table, reader: TokenReader): boolean {
  const name = reader.name();
  if (name === null) return false;
  const column = { name, type: readType(reader), notNull: false };
  table.columns.push(column);
  while (reader.next) {
    if (reader.skip("not", "null")) column.notNull = true;
    else if (reader.skip("primary", "key")) table.primaryKey = [name];
    else if (reader.skip("unique")) table.uniques.push([name]);
    else if (reader.skip("references")) table.references.push({ columns: [name], table: reader.name() ?? "", to: reader.next?.text === "(" ? reader.names() : [] });
    else if (reader.next.text === "(") reader.list();
    else reader.take();
  }
  return true;
}

/** The type that comes next. */
export function readType(reader: TokenReader): string | null {
  let written = "";
  while (reader.next && !(reader.next.kind === "word" && ofConstraint.test(reader.next.text))) {
    const { text, kind } = reader.next;
    if (kind === "hole") return null;
    if (text === "(") written += `(${(reader.list() ?? []).map((part) => part.map((token) => token.text).join("")).join(",")})`;
    else if (/^(word|quoted|number)$/.test(kind) || /^[.[\]]$/.test(text)) written += `${/^[.[\]]$/.test(text) || kind === "number" ? "" : " "}${(reader.take() as Token).text}`;
    else reader.take();
  }
  return shortType(written);
}
