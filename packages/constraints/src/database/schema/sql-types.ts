import type { DatabaseOptions } from "../options.ts";

const short: Record<string, string> = {
  int: "integer", int4: "integer", serial: "integer", serial4: "integer", mediumint: "integer",
  int8: "bigint", bigserial: "bigint", serial8: "bigint",
  int2: "smallint", smallserial: "smallint", serial2: "smallint",
  bool: "boolean",
  "character varying": "varchar", character: "char", bpchar: "char",
  decimal: "numeric", dec: "numeric",
  float8: "double precision", float: "double precision", double: "double precision", float4: "real",
  "timestamp with time zone": "timestamptz", "timestamp without time zone": "timestamp",
  "time without time zone": "time",
};

/** The one short name of a type, however it is written: `CHARACTER VARYING (64)` is `varchar(64)`, `serial` is `integer`. */
export function shortType(written: string): string {
  const flat = written.toLowerCase().replace(/\s+/g, " ").trim().replace(/^(public|pg_catalog) ?\. ?/, "");
  const isArray = /\[\d*\]|\barray$/.test(flat);
  const size = /\(\s*([^)]*?)\s*\)/.exec(flat)?.[1]?.replace(/\s*,\s*/g, ",");
  const words = flat.replace(/\([^)]*\)/g, " ").replace(/\[\d*\]|\barray$/g, " ").replace(/\s+/g, " ").trim();
  const name = short[words] ?? words;
  return `${name}${size ? `(${size})` : ""}${isArray ? "[]" : ""}`;
}

/** Whether a database of the engine keeps both types alike: PostgreSQL tells every two apart, SQLite knows affinities alone. */
export function isSameType(one: string, other: string, engine: DatabaseOptions["engine"]): boolean {
  return engine === "sqlite" ? affinityOf(one) === affinityOf(other) : one === other;
}

// https://www.sqlite.org/datatype3.html#determination_of_column_affinity
function affinityOf(type: string): string {
  if (/int/i.test(type)) return "integer";
  if (/char|clob|text/i.test(type)) return "text";
  if (type === "" || /blob/i.test(type)) return "blob";
  return /real|floa|doub/i.test(type) ? "real" : "numeric";
}
