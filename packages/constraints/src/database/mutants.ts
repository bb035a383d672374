import type { FileTree, JsonObject, Language, SolutionMutant } from "@cd-task/model";
import { findText, writeText } from "../edit-solution.ts";
import { readOptions } from "./options.ts";
import { schemaMutants } from "./schema/schema-mutants.ts";

const code: Record<Language, string[]> = { javascript: ["src/**/*.{js,mjs,ts}"], python: ["app/**/*.py"] };
const opening = { javascript: /new (?:[\w.]*\.)?(?:Sequelize|Pool|Client|Database|DatabaseSync)\(/, python: /(?:\b\w+\.)?\b(create_engine|create_async_engine|connect|ConnectionPool)\(|"ENGINE": "[\w.]+"/ };

/** Ways to break where data is kept, each for both languages. */
export const mutants: SolutionMutant[] = (["javascript", "python"] as const).flatMap((language) => [
  mutant("setting-ignored", "database/engine-used", language, (solution, options) => {
    const { setting } = readOptions(options);
    const replaced = solution.map((entry) => ("text" in entry ? { ...entry, text: entry.text.replaceAll(setting, "STORE_PLACE") } : entry));
    return findText(solution, code[language], (text) => text.includes(setting)) ? replaced : null;
  }),
  mutant("connection-never-opened", "database/engine-used", language, (solution) => {
    const file = findText(solution, code[language], (text) => opening[language].test(text));
    const harmless = language === "python" ? "dict(" : "Object(";
    return file && writeText(solution, file.path, file.text.replace(opening[language], (opened) => (opened.endsWith("(") ? harmless : '"ENGINE": "nothing"')));
  }),
  mutant("second-engine", "database/no-other-engine", language, (solution, options) => {
    const file = findText(solution, code[language], (text) => opening[language].test(text));
    const isSqlite = readOptions(options).engine === "sqlite";
    const lines = {
      javascript: isSqlite ? 'import second from "pg";\nexport const spare = new second.Pool({ connectionString: process.env.SPARE });' : 'import { DatabaseSync } from "node:sqlite";\nexport const spare = new DatabaseSync(process.env.SPARE);',
      python: isSqlite ? "import psycopg as second\n\nspare = second.connect" : "import sqlite3 as second\n\nspare = second.connect",
    };
    return file && writeText(solution, file.path, `${file.text}\n${lines[language]}\n`);
  }),
  mutant("rows-in-memory", "database/residency", language, (solution) => {
    const file = findText(solution, code[language], (text) => opening[language].test(text));
    const lines = {
      javascript: "const rows = new Map();\nexport function keep(row) {\n  rows.set(row.id, row);\n}",
      python: "rows = {}\n\n\ndef keep(row):\n    rows[row.id] = row",
    };
    return file && writeText(solution, file.path, `${file.text}\n${lines[language]}\n`);
  }),
  mutant("tables-never-made", "database/schema-on-start", language, (solution, options) => {
    if (readOptions(options).schema !== "on-start") return null;
    const making = /\b(create_all|sync)\b(?=\(|\))|call_command\(\s*"migrate"/g;
    const unmade = solution.map((entry) => ("text" in entry ? { ...entry, text: entry.text.replace(making, (found) => (found.startsWith("call") ? 'call_command("check"' : "describe")) } : entry));
    return unmade.some((entry, index) => "text" in entry && entry.text !== (solution[index] as { text?: string }).text) ? unmade : null;
  }),
  ...schemaMutants(language),
]);

function mutant(name: string, caughtBy: string, language: Language, apply: (solution: FileTree, options: JsonObject) => FileTree | null): SolutionMutant {
  return { name: `${name}-${language}`, language, caughtBy, apply };
}
