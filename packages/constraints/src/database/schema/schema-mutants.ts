import type { FileTree, JsonObject, Language, SolutionMutant } from "@cd-task/model";
import { findText, writeText } from "../../edit-solution.ts";
import { readOptions } from "../options.ts";

const code: Record<Language, string[]> = { javascript: ["src/**/*.{js,mjs,ts,sql}"], python: ["{app,project,migrations}/**/*.{py,sql}"] };
const sized = /\b(varchar|character varying|String|STRING)(\s*\(\s*(?:length=)?)(\d+)|\b(max_length=)(\d+)/;
const unique = /\bunique(:\s*true|=\s*True)|\bUNIQUE\b(?!\s+INDEX)(?=\s*[,)])|,\s*(?:CONSTRAINT\s+\w+\s+)?UNIQUE\s*\([^)]*\)|,\s*(?:\w+\.)?UniqueConstraint\([^)]*\)/;

/** Ways to make other tables than the prescribed ones. */
export function schemaMutants(language: Language): SolutionMutant[] {
  return [
    mutant("column-of-another-size", "prescribed-tables", (solution) => edit(solution, sized, (text) => text.replace(sized, (whole, name, open, size, named, length) => (whole === "" ? whole : size ? `${name}${open}${Number(size) + 7}` : `${named}${Number(length) + 7}`)))),
    mutant("unique-key-left-out", "prescribed-keys", (solution) => edit(solution, unique, (text) => text.replace(unique, (_, given?: string) => (given ? `unique${given.replace(/true/i, (word) => (word === "true" ? "false" : "False"))}` : "")))),
    mutant("table-besides", "nothing-besides", (solution) => {
      const lines = { javascript: 'export const besides = "CREATE TABLE IF NOT EXISTS besides (id integer PRIMARY KEY)";', python: 'BESIDES = "CREATE TABLE IF NOT EXISTS besides (id integer PRIMARY KEY)"' };
      const file = findText(solution, [code[language][0]?.replace(",sql}", "}").replace("{py}", "py") as string], (text) => /\b(Sequelize|Pool|DatabaseSync|create_engine|connect|models\.Model|DeclarativeBase)\b/.test(text));
      return file && writeText(solution, file.path, `${file.text}\n${lines[language]}\n`);
    }),
  ];

  function mutant(name: string, rule: string, apply: (solution: FileTree) => FileTree | null): SolutionMutant {
    return { name: `${name}-${language}`, language, caughtBy: `database/${rule}`, apply: (solution, options: JsonObject) => (readOptions(options).tables.length === 0 ? null : apply(solution)) };
  }

  function edit(solution: FileTree, pattern: RegExp, change: (text: string) => string): FileTree | null {
    const file = findText(solution, code[language], (text) => pattern.test(text));
    return file && writeText(solution, file.path, change(file.text));
  }
}
