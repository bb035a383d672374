import type { Finding } from "@cd-task/model";
import type { KindResult, TreeFacts } from "@cd-task/verifier";
import type { DatabaseOptions } from "../options.ts";
import { compareTables, type TableDifference } from "./compare-tables.ts";
import { findMadeTables } from "./find-made-tables.ts";
import type { MadeTable, Table } from "./table.ts";

// Mappers and runners of migrations keep what they have done in tables of their own.
const bookkeeping = /migrat|^alembic_version$|^sequelizemeta$|^knex_|schema_?(version|history|info)|^sqlite_/i;
const making = /^(create_all|sync|generate_schemas|create_tables)$/;
const decides = "Comparing the database's own catalogue, after the server has started on an empty database, with the prescribed schema decides.";

/** Whether the tables that a program makes are those of the prescribed schema, as far as reading decides. */
export function checkPrescribed(facts: TreeFacts, { engine, tables }: DatabaseOptions): KindResult[] {
  const made = findMadeTables(facts);
  const differences: TableDifference[] = [];
  let compared = 0;
  for (const table of tables) {
    const own = made.tables.filter(({ name }) => isNamed(name, table));
    if (own.length === 0) differences.push({ about: "tables", isOpen: made.open.length > 0, finding: absent(table) });
    else compared += 1;
    differences.push(...judgeAll(table, chosen(own)));
  }
  for (const table of made.tables) {
    if (bookkeeping.test(table.name) || tables.some((asked) => isNamed(table.name, asked))) continue;
    differences.push({ about: "besides", isOpen: false, finding: { file: table.file, line: table.line, column: table.column, message: `The table \`${table.name}\` is not in the prescribed schema.`, hint: "Leave it out." } });
  }
  const first = made.open[0];
  if (first) differences.push({ about: "besides", isOpen: true, finding: { file: facts.entries[0] ?? ".", line: 0, column: 0, message: `There may be further tables: ${first}.`, hint: "Make all tables in ways that can be read." } });
  return (["tables", "keys", "besides"] as const).map((about) => conclude(about));

  function conclude(about: TableDifference["about"]): KindResult {
    const rule = `database/${names[about]}`;
    const examined: Record<string, number> = about === "tables" ? { files: facts.product.length, tables: made.tables.length } : { tables: about === "keys" ? compared : made.tables.length };
    const own = differences.filter((one) => one.about === about);
    const broken = own.filter(({ isOpen }) => !isOpen).map(({ finding }) => finding);
    if (broken.length > 0) return { rule, state: "fail", examined, findings: unique(broken) };
    if (own.length > 0) return { rule, state: "undetermined", examined, findings: unique(own.map(({ finding }) => finding)), note: decides };
    const isEmpty = Object.values(examined).every((count) => count === 0);
    return isEmpty ? { rule, state: "vacuous", examined, findings: [], note: "No table that is made was found." } : { rule, state: "pass", examined, findings: [] };
  }

  // Where statements make a table, its model only describes it, unless the mapper makes tables too.
  function chosen(own: MadeTable[]): MadeTable[] {
    const stated = own.filter(({ how }) => how === "statement");
    const makesModels = facts.product.some(({ calls }) => calls.some(({ path, arguments: given }) => path.length > 1 && (making.test(path.at(-1) as string) || given.some(({ text }) => /\.create_all$/.test(text)))));
    return stated.length > 0 && !makesModels ? stated : own;
  }

  // Which of several makes the table first only running tells.
  function judgeAll(asked: Table, own: MadeTable[]): TableDifference[] {
    const all = own.map((table) => compareTables(asked, table, engine));
    const agree = (about: TableDifference["about"]) => all.some((one) => !one.some((difference) => difference.about === about));
    return all.flat().map((difference) => ({ ...difference, isOpen: difference.isOpen || agree(difference.about) }));
  }

  function absent({ name }: Table): Finding {
    const why = made.open[0] ? ` (${made.open[0]})` : "";
    return { file: facts.entries[0] ?? ".", line: 0, column: 0, message: `Nothing that is read makes the prescribed table \`${name}\`${why}.`, hint: "Make it when the server starts, with the prescribed columns." };
  }

  function isNamed(name: string, asked: Table): boolean {
    return engine === "sqlite" ? name.toLowerCase() === asked.name.toLowerCase() : name === asked.name;
  }
}

const names = { tables: "prescribed-tables", keys: "prescribed-keys", besides: "nothing-besides" };

function unique(findings: readonly Finding[]): Finding[] {
  return [...new Map(findings.map((finding) => [`${finding.file}:${finding.line}:${finding.message}`, finding])).values()];
}
