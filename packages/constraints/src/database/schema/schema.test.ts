import { readTexts } from "@cd-task/verifier";
import { describe, expect, it } from "vitest";
import { readFixtures } from "../../../test/read-fixtures.ts";
import { check } from "../check.ts";
import { kind } from "../index.ts";
import { adviseDdl, tablesOf } from "./prescribed-tables.ts";
import { readDdl } from "./read-ddl.ts";
import { schemaMutants } from "./schema-mutants.ts";
import { wordTable } from "./word-tables.ts";

const rules = ["database/prescribed-tables", "database/prescribed-keys", "database/nothing-besides"];
const fixtures = readFixtures("database").filter(({ name, as }) => name.startsWith("prescribed") && as === "compliant");

describe.each(fixtures)("the made tables of $name", ({ name, files, options, tool }) => {
  const language = name.includes("javascript") ? "javascript" : "python";
  const settled = { ...options, ...tablesOf(options, [...tool].map(([path, text]) => ({ path, text }))) };
  const tree = [...files].map(([path, text]) => ({ path, text }));

  it.each(schemaMutants(language))("made wrong by $name break $caughtBy and neither of the other two", async ({ apply, caughtBy }) => {
    const broken = apply(tree, settled);
    const facts = await readTexts({ texts: new Map((broken ?? []).map((entry) => [entry.path, "text" in entry ? entry.text : ""])), skipped: [] });
    const failed = check(facts, settled).filter(({ rule, state }) => rules.includes(rule) && state !== "pass");
    expect(failed.map(({ rule, state }) => `${rule} ${state}`)).toEqual([`${caughtBy} fail`]);
  });
});

describe("readDdl", () => {
  const tableOf = (text: string) => {
    const [table] = readDdl([text]).tables;
    return table && { columns: table.columns.map(({ name, type, notNull }) => `${name} ${type}${notNull ? " not null" : ""}`), key: table.primaryKey, uniques: table.uniques, references: table.references };
  };

  it.each<[string, string, string[]]>([
    ["types in any spelling", "create table t (a INT8, b character varying (20), c timestamp (3) with time zone, d text[], e double precision, f numeric(6,2), g public.citext)", ["a bigint", "b varchar(20)", "c timestamptz(3)", "d text[]", "e double precision", "f numeric(6,2)", "g citext"]],
    ["names that are quoted", 'CREATE TABLE "T" ("Select" int NOT NULL, `b` int, [c] int)', ["Select integer not null", "b integer", "c integer"]],
    ["defaults, checks and what is generated", "CREATE TABLE t (a text NOT NULL DEFAULT 'x, y; (z)', b int CHECK (b > 0 AND b < 9) NOT NULL, c int GENERATED ALWAYS AS IDENTITY, d text COLLATE \"C\" DEFAULT lower('A') NOT NULL)", ["a text not null", "b integer not null", "c integer", "d text not null"]],
    ["comments", "-- CREATE TABLE no (x int);\n/* a; b */ CREATE TABLE t (a int -- the first, so\n, b int)", ["a integer", "b integer"]],
  ])("reads %s", (_, text, columns) => {
    expect(tableOf(text)?.columns).toEqual(columns);
  });

  it("reads keys wherever they stand", () => {
    const text = 'CREATE TABLE t (a int REFERENCES o ON DELETE CASCADE, b int UNIQUE, c int, CONSTRAINT k PRIMARY KEY (a, b), FOREIGN KEY (b, c) REFERENCES public.p (x, y)); CREATE UNIQUE INDEX i ON t USING btree (c DESC, a); CREATE UNIQUE INDEX j ON t (c) WHERE a > 1;';
    expect(tableOf(text)).toMatchObject({ key: ["a", "b"], uniques: [["b"], ["c", "a"]], references: [{ columns: ["a"], table: "o", to: [] }, { columns: ["b", "c"], table: "p", to: ["x", "y"] }] });
    expect(tableOf(text)?.columns).toEqual(["a integer not null", "b integer not null", "c integer"]);
  });

  it.each(["CREATE TABLE t (", "CREATE TABLE", "CREATE TABLE t AS SELECT 1", "ALTER TABLE t ADD a int", "CREATE TABLE t (a int); ALTER TABLE t RENAME a TO b", "CREATE TABLE t (LIKE o)", "$$", "'", "(((", "CREATE UNIQUE INDEX", "CREATE TABLE \"".repeat(500)])("tells what it cannot read in %j, and never throws", (text) => {
    const { tables, problems } = readDdl([text]);
    if (/TABLE/.test(text)) expect(problems.length + tables.filter(({ isOpen }) => isOpen).length).toBeGreaterThan(0);
  });
});

describe("the option ddl", () => {
  const files = (text: string) => [{ path: "a.sql", text }];
  const messages = (...given: Parameters<typeof adviseDdl>) => adviseDdl(...given).map(({ severity, message }) => `${severity}: ${message}`);

  it("is told when it names no file, when nothing names its file, and what of the file cannot be read", () => {
    expect(messages({ ddl: "a.sql" }, [])).toEqual(["error: The constraint has no files of its own."]);
    expect(messages({ ddl: "b.sql" }, files(""))).toEqual(["error: The constraint's files hold no text `b.sql`."]);
    expect(messages({}, files(""))).toEqual(["warning: The constraint brings files, and no option names one of them."]);
    expect(messages({ ddl: "a.sql" }, files("SELECT 1;"))).toEqual(["error: a.sql makes no table."]);
    expect(messages({ ddl: "a.sql" }, files("\nCREATE TABLE t AS SELECT 1;"))).toEqual(["error: a.sql:2: What the table `t` holds is not written out."]);
    expect(messages({ ddl: "a.sql" }, files("CREATE TABLE t (a int);\nCREATE TABLE t (b int);"))).toEqual(["error: a.sql:2: the table `t` is made twice."]);
    expect(messages({ ddl: "a.sql" }, files("CREATE TABLE t (a int);"))).toEqual([]);
    expect(messages({}, [])).toEqual([]);
  });

  it("adds three rules and a sentence for each table", () => {
    const options = { engine: "postgres", ddl: "a.sql", ...tablesOf({ ddl: "a.sql" }, files("CREATE TABLE t (a int PRIMARY KEY, b text NOT NULL UNIQUE REFERENCES o (c), d int, UNIQUE (a, d));")) };
    expect(kind.rulesOf?.(options).map(({ id }) => id).slice(-3)).toEqual(rules);
    expect(kind.rulesOf?.({ engine: "postgres" }).map(({ id }) => id).filter((id) => rules.includes(id))).toEqual([]);
    expect(kind.instruct(options, "python").at(-1)).toBe("The table `t` has the columns `a` integer, the primary key; `b` text, not null, unique, referring to `o` (`c`); `d` integer - and (`a`, `d`) is unique.");
  });

  it("words a key of several columns", () => {
    expect(wordTable({ name: "t", columns: [{ name: "a", type: "integer", notNull: true }], primaryKey: ["a", "b"], uniques: [], references: [{ columns: ["a", "b"], table: "o", to: [] }] })).toBe("The table `t` has the columns `a` integer - and its primary key is (`a`, `b`), and (`a`, `b`) refers to `o`.");
  });
});
