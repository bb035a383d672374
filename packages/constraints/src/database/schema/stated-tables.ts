import { mayRun, type SourceFile, type SyntaxNode, textValue, type TreeFacts } from "@cd-task/verifier";
import { isRunBy } from "../check-schema.ts";
import { isUndoing } from "./expressions.ts";
import { readDdl } from "./read-ddl.ts";
import type { MadeTables } from "./table.ts";

const aboutTables = /\b(create\s+(temp\w*\s+|unlogged\s+)?table|alter\s+table|create\s+unique\s+index)\b/i;
const undoing = /[._-](down|undo|rollback|revert)[._-](.*\.)?sql$|(^|\/)(down|undo|rollback)\.sql$/i;

interface Statement {
  file: string;
  line: number;
  column: number;
  text: string;
}

/** The tables that SQL makes: in texts of the program and of its migrations, and in files that the program or its start command runs. */
export function findStatedTables(facts: TreeFacts, migrations: readonly SourceFile[]): MadeTables {
  const inCode = [...new Set([...facts.product, ...migrations])].flatMap((file) =>
    file.texts.filter(({ value, node }) => aboutTables.test(value) && !isUndoing(file, node) && (mayRun(facts, file, node) || !facts.product.includes(file))).map(({ value, node }) => ({ file: file.path, ...node.place, text: wholeText(facts, file, node, value) })),
  );
  const inFiles = [...facts.texts].filter(([path, text]) => path.endsWith(".sql") && aboutTables.test(text) && !undoing.test(path) && isRunBy(facts, path));
  const statements: Statement[] = [...inCode, ...inFiles.map(([file, text]) => ({ file, line: 1, column: 1, text }))];
  const { tables, problems } = readDdl(statements.map(({ text }) => text));
  const openOf = (line: number, { file }: Statement) => `${file}:${line}`;
  return {
    tables: tables.map(({ text, line, isOpen, ...table }) => {
      const at = statements[text] as Statement;
      return { ...table, how: "statement", file: at.file, line: at.line + line - 1, column: at.column, open: isOpen ? `a part of its statement at ${openOf(at.line, at)} cannot be read` : null };
    }),
    // A sentence that speaks of tables is no statement.
    open: problems.filter(({ text }) => /^\s*(--[^\n]*\n\s*)*(create|alter)\b[^.]*[({]/i.test(statements[text]?.text ?? "")).map(({ text, message }) => `${(statements[text] as Statement).file}: ${message}`),
  };
}

// Parts that are put in read `${}` where reading does not know them.
function wholeText(facts: TreeFacts, file: SourceFile, node: SyntaxNode, value: string): string {
  return value.includes("${}") ? (textValue(facts, { file, node }) ?? value) : value;
}
