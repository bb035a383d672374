import type { Engine } from "@cd-task/verifier";

const names: [Engine, RegExp][] = [
  ["postgres", /^(postgres|postgresql|pg)$/],
  ["sqlite", /^(sqlite|sqlite3|better-sqlite3|libsql)$/],
  ["mysql", /^(mysql|mysql2|mariadb)$/],
  ["mssql", /^(mssql|sqlserver)$/],
  ["oracle", /^oracle(db)?$/],
  ["mongo", /^mongodb(\+srv)?$/],
];

/** The engine that a text names as a dialect or at the start of a connection URL (`postgresql+psycopg://...`); null for other texts. */
export function engineOfText(text: string): Engine | null {
  if (/^django\.db\.backends\.\w+$/.test(text)) return engineOfText(text.split(".").at(-1) as string);
  const scheme = /^([a-z][a-z0-9-]*)(?:\+[a-z0-9_]+)?(?::\/\/|::|:|$)/.exec(text)?.[1];
  if (scheme === undefined || /\s/.test(text)) return null;
  return names.find(([, pattern]) => pattern.test(scheme))?.[0] ?? null;
}
