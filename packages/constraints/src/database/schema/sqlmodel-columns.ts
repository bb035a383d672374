import { namedChildren, textValue, type TreeFacts, type Value, valuesOf } from "@cd-task/verifier";
import type { ClassField } from "./class-fields.ts";
import { type CallParts, callIn, pairsOf, truthOf } from "./expressions.ts";
import { plainType, sqlalchemyType } from "./sqlalchemy-types.ts";
import { leaveOpen, type MadeTable } from "./table.ts";

/** Adds what SQLModel makes of one field: `email: str = Field(unique=True)`, `Field(sa_column=Column(...))`. */
export function addSqlmodelField(facts: TreeFacts, table: MadeTable, { name, annotation, value }: ClassField, addColumn: (call: CallParts) => void): void {
  const call = value && callIn(facts, value);
  const text = annotation?.node.text ?? "";
  if (!annotation || name.startsWith("__") || /\bClassVar\b/.test(text) || call?.name === "Relationship" || name === "model_config") return;
  if (/\bAnnotated\[/.test(text)) return leaveOpen(table, `what \`${name}\` is annotated with is not followed`);
  const named = call?.name === "Field" ? call.named : new Map<string, Value>();
  const whole = named.get("sa_column");
  const column = whole && callIn(facts, whole);
  if (whole) return column?.name === "Column" ? addColumn(column) : leaveOpen(table, `the column of \`${name}\` is not written out`);
  const more = named.get("sa_column_kwargs");
  const pairs = more ? pairsOf(facts, more) : null;
  const args = named.get("sa_column_args");
  if ((more && !pairs?.isWhole) || args) leaveOpen(table, `what \`${name}\` is given besides is not followed`);
  const said = (key: string) => named.get(key) ?? pairs?.pairs.get(key);
  const { type, isOptional } = plainType(annotation);
  const own = said("sa_type");
  const length = said("max_length");
  const size = length && (valuesOf(facts, length)[0] ?? length).node.text;
  const isKey = truthOf(facts, said("primary_key")) === true;
  const nullable = said("nullable");
  const renamed = pairs?.pairs.get("name");
  const called = (renamed && textValue(facts, renamed)) ?? name;
  const typed = own ? sqlalchemyType(facts, own) : type === "varchar" && size ? (/^\d+$/.test(size) ? `varchar(${size})` : null) : type;
  table.columns.push({ name: called, type: typed, notNull: nullable ? truthOf(facts, nullable) === false : isKey || !isOptional });
  if (isKey) table.primaryKey.push(called);
  if (truthOf(facts, said("unique"))) table.uniques.push([called]);
  const target = said("foreign_key");
  const parts = target && textValue(facts, target)?.split(".");
  if (parts) table.references.push({ columns: [called], table: parts.at(-2) ?? "", to: [parts.at(-1) as string] });
  else if (target) leaveOpen(table, `what \`${name}\` refers to is computed`);
}

/** Whether a class is a table of SQLModel: `class User(SQLModel, table=True)`. */
export function isSqlmodelTable(roots: readonly string[], node: Value["node"]): boolean {
  const list = node.children.find(({ field }) => field === "superclasses");
  return roots.some((root) => /^sqlmodel\b.*\bSQLModel$/.test(root)) && list !== undefined && namedChildren(list).some(({ kind, text }) => kind === "keyword_argument" && /^table\s*=\s*True$/.test(text));
}
