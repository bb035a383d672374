import type { Table } from "./table.ts";

/** A prescribed table in words: its columns with their types, and its keys. */
export function wordTable({ name, columns, primaryKey, uniques, references }: Table): string {
  const parts = columns.map((column) => {
    const isKey = primaryKey.includes(column.name);
    const single = uniques.some(([only, ...more]) => only === column.name && more.length === 0);
    const to = references.find((one) => one.columns.length === 1 && one.columns[0] === column.name);
    const words = [column.type ?? "", column.notNull && !isKey ? "not null" : "", isKey && primaryKey.length === 1 ? "the primary key" : "", single ? "unique" : "", to ? `referring to ${shown(to.table, to.to)}` : ""];
    return `\`${column.name}\` ${words.filter(Boolean).join(", ")}`.trim();
  });
  const keys = [
    ...(primaryKey.length > 1 ? [`its primary key is (${quoted(primaryKey)})`] : []),
    ...uniques.filter((group) => group.length > 1).map((group) => `(${quoted(group)}) is unique`),
    ...references.filter((one) => one.columns.length > 1).map((one) => `(${quoted(one.columns)}) refers to ${shown(one.table, one.to)}`),
  ];
  return `The table \`${name}\` has the columns ${parts.join("; ")}${keys.length > 0 ? ` - and ${keys.join(", and ")}` : ""}.`;
}

function shown(table: string, to: readonly string[]): string {
  return `\`${table}\`${to.length > 0 ? ` (${quoted(to)})` : ""}`;
}

function quoted(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(", ");
}
