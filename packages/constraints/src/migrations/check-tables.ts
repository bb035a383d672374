import type { Finding } from "@cd-task/model";
import { ancestor, childIn, type KindResult, type SourceFile, startCommands, type SyntaxNode, textValue, type TextFact, type TreeFacts } from "@cd-task/verifier";
import type { Migration } from "./find-migrations.ts";
import { startedProgram } from "./started-programs.ts";
import { hiddenMembers } from "./hidden-members.ts";
import { findUndecided, findWholesale, hint, importsGroup } from "./find-wholesale.ts";

const createTable = /^\s*CREATE\s+(?:UNLOGGED\s+)?TABLE\s+(?:IF\s+NOT\s+EXISTS\s+)?["'`[]?(?:\w+["'`\]]?\.["'`[]?)?([\w$-]+|\$\{\})["'`\]]?\s*(?:\(|AS\b)/i;
// A runner keeps what it has run in a table of its own.
const bookkeeping = /migrat|schema_?(version|history|info|change)|^_?meta$|^version$|applied/i;
const builders = /^(createTable|createTableIfNotExists|create_table|create_model|CreateTable)$/;
const runners = /^(query|execute|executescript|exec|exec_driver_sql|run|raw|unsafe|prepare|text|executemany|none|any|all)$/;
const commands = /--run-syncdb|\bprisma\s+db\s+push|\bdrizzle-kit\s+push|\bschema:(sync|update|create)\b|\borm:schema|\b(python[\d.]*|node)\s+(-\w+\s+)*(-c|-e|--eval|-p)\b[^\n]*\.(create_all|sync)\b/;

/** What makes tables and is no migration: the mapper's own ways, SQL in product code, SQL files that the program or its start command runs. */
export function checkTables(facts: TreeFacts, migrations: readonly Migration[]): KindResult {
  const own = new Set(migrations.map(({ path }) => path));
  const product = facts.product.filter(({ path }) => !own.has(path));
  const steps = migrations.flatMap(({ file }) => file ?? []);
  const findings = [
    ...product.flatMap((file) => [...findWholesale(facts, file), ...findBuilders(facts, file), ...findSql(facts, file), ...findStarted(facts, file)]),
    ...[...facts.files.values()].filter((file) => isEnvironment(file) && !product.includes(file)).flatMap((file) => findWholesale(facts, file)),
    ...withHelpers(facts, steps).filter((file) => !product.includes(file)).flatMap((file) => findWholesale(facts, file)),
    ...steps.flatMap(findLoops),
    ...findSqlFiles(facts, product, own),
    ...startCommands(facts.texts).flatMap(({ file, line, text }) => (commands.test(text) || (/\b(psql|sqlite3|mysql|mariadb)\b/.test(text) && feedsTable(text)) ? [{ file, line, column: 1, message: `\`${text.slice(0, 60)}\` makes the schema without migrations.`, hint }] : [])),
  ];
  const undecided = product.flatMap((file) => findUndecided(facts, file));
  const open = [...undecided, ...product.filter(({ path }) => !/migrat/i.test(path)).flatMap((file) => findComputed(facts, file))];
  const unique = [...new Map(findings.map((finding) => [`${finding.file}:${finding.line}`, finding])).values()];
  const result = { rule: "migrations/no-create-all", examined: { files: facts.product.length + steps.length } };
  if (unique.length > 0) return { ...result, state: "fail", findings: unique };
  if (open.length === 0) return { ...result, state: "pass", findings: [] };
  return { ...result, state: "undetermined", findings: open, note: "Which table is made only running tells; comparing the schema before and after the start with what the migrations make decides." };
}

// What a step calls is part of it, wherever it stands.
function withHelpers({ files }: TreeFacts, steps: readonly SourceFile[]): SourceFile[] {
  const all = new Set(steps);
  for (const { imports } of all) {
    for (const { target, form } of imports) {
      const file = target.kind === "file" && form !== "type-only" ? files.get(target.path) : undefined;
      if (file && !/^(tests|docs)$/.test(file.scope)) all.add(file);
    }
  }
  return [...all];
}

// What Alembic runs in front of its steps.
function isEnvironment({ path, scope, imports }: SourceFile): boolean {
  return /(^|\/)env\.py$/.test(path) && /^(product|generated)$/.test(scope) && imports.some(({ target }) => target.kind === "package" && /^alembic\b/.test(target.module));
}

function findBuilders(facts: TreeFacts, file: SourceFile): Finding[] {
  const hidden = importsGroup(facts, file.language) ? hiddenMembers(facts, file).filter(({ name }) => name !== null && builders.test(name)) : [];
  const asked = hidden.map(({ node }) => ({ file: file.path, ...node.place, message: `\`${node.text.slice(0, 60)}\` makes a table outside the migrations.`, hint }));
  const called = file.calls.flatMap(({ path, node, arguments: [first] }) => {
    const name = path.at(-1) as string;
    const isDirect = name === "create" && (/^(__table__|local_table)$/.test(path.at(-2) ?? "") || isOneOfTables(node));
    if (!isDirect && !(builders.test(name) && (path.length > 1 || /^CreateTable$/.test(name)))) return [];
    const table = first ? textValue(facts, { file, node: first }) : null;
    if (table !== null && bookkeeping.test(table)) return [];
    return importsGroup(facts, file.language) ? [{ file: file.path, ...node.place, message: `\`${path.join(".").slice(-60)}\` makes a table outside the migrations.`, hint }] : [];
  });
  return [...asked, ...called];
}

// A step that makes whatever tables the models have by now: `for table in metadata.sorted_tables: op.create_table(table.name, *table.columns)`
function findLoops(file: SourceFile): Finding[] {
  const making = file.calls.filter(({ path, node }) => /^(create|create_table|CreateTable)$/.test(path.at(-1) as string) && isOneOfTables(node));
  return making.map(({ path, node }) => ({ file: file.path, ...node.place, message: `\`${path.join(".").slice(-60)}\` makes all tables at once.`, hint }));
}

// `for table in Base.metadata.sorted_tables: table.create(engine)`, `for mapper in registry.mappers: mapper.local_table.create(engine)`
function isOneOfTables(node: SyntaxNode): boolean {
  const loop = ancestor(node, ({ kind }) => /^(for_statement|list_comprehension|set_comprehension|generator_expression)$/.test(kind));
  const list = loop && (childIn(loop, "right") ?? loop);
  return list !== null && /\bsorted_tables\b|\b(metadata|meta)\.tables\b|\.mappers\b|\.__subclasses__\(\)/.test(list.text);
}

// `execSync("npx prisma db push")`, `spawn("npx", words)`
function findStarted(facts: TreeFacts, file: SourceFile): Finding[] {
  return file.calls.flatMap((call) => {
    const text = startedProgram(facts, file, call);
    return text !== null && commands.test(text) ? [{ file: file.path, ...call.node.place, message: `\`${text.slice(0, 60)}\` makes the schema without migrations.`, hint }] : [];
  });
}

function findSql(facts: TreeFacts, file: SourceFile): Finding[] {
  const written = file.texts.map(({ value, node }) => ({ value: value.includes("${}") ? (textValue(facts, { file, node }) ?? value) : value, node }));
  const handed = file.calls.flatMap(({ path, arguments: [first], node }) => {
    const value = runners.test(path.at(-1) as string) && first ? textValue(facts, { file, node: first }) : null;
    return value === null ? [] : [{ value, node }];
  });
  return [...written, ...handed].flatMap(({ value, node }) => (makesOwnTable(value) ? [{ file: file.path, ...node.place, message: "SQL makes a table outside the migrations.", hint }] : []));
}

// A table whose name is computed, and no constant of the program.
function findComputed(facts: TreeFacts, file: SourceFile): Finding[] {
  const isComputed = (text: string) => text.split(";").some((statement) => createTable.exec(statement)?.[1] === "${}");
  return file.texts
    .filter(({ value, node }) => (isComputed(value) && !bookkeeping.test(value) && textValue(facts, { file, node }) === null) || isPutTogether(facts, file, { value, node }))
    .map(({ node }) => ({ file: file.path, ...node.place, message: "SQL makes a table of a computed name outside the migrations.", hint }));
}

// `"CREATE TABLE " + name + " (id int)"`, `["CREATE TABLE", name, "(id int)"].join(" ")`
function isPutTogether(facts: TreeFacts, file: SourceFile, { value, node }: Pick<TextFact, "value" | "node">): boolean {
  if (!/^\s*CREATE\s+(UNLOGGED\s+)?TABLE(\s+IF\s+NOT\s+EXISTS)?\s*["`]?$/i.test(value)) return false;
  let whole = node;
  while (whole.parent && /^(binary_expression|binary_operator)$/.test(whole.parent.kind)) whole = whole.parent;
  if (whole === node) return node.parent?.kind === "array" || node.parent?.kind === "list";
  return !bookkeeping.test(whole.text) && textValue(facts, { file, node: whole }) === null;
}

// `psql -c "CREATE TABLE ..."`, `sqlite3 data.db <<SQL`
function feedsTable(text: string): boolean {
  return text.split(/["'\n]/).some(makesOwnTable);
}

// A text may hold several statements; and a table whose name is computed is taken for the runner's own.
function makesOwnTable(text: string): boolean {
  return text.split(";").some((statement) => {
    const table = createTable.exec(statement.replace(/^\s*--[^\n]*\n/gm, ""));
    return table?.[1] !== undefined && !bookkeeping.test(table[1]) && table[1] !== "${}";
  });
}

// `schema.sql`, read at start or handed to the database's own program.
function findSqlFiles(facts: TreeFacts, product: readonly SourceFile[], own: ReadonlySet<string>): Finding[] {
  const named = (path: string) => {
    const name = path.slice(path.lastIndexOf("/") + 1);
    const inCode = product.some((file) => file.texts.some(({ value }) => value === name || value.endsWith(`/${name}`)));
    return inCode || startCommands(facts.texts).some(({ text }) => text.includes(name));
  };
  return [...facts.texts]
    .filter(([path, text]) => /\.(sql|ddl|psql|pgsql|txt|tmpl|tpl)$/.test(path) && !own.has(path) && makesOwnTable(text) && named(path))
    .map(([file]) => ({ file, line: 1, column: 1, message: "This file makes tables, and the program runs it; it is no migration.", hint }));
}
