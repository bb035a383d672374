import type { Finding } from "@cd-task/model";
import { type CallFact, childIn, groupOf, type KindResult, mayRun, resolveName, type SourceFile, type SyntaxNode, type TreeFacts, walk } from "@cd-task/verifier";

const making = /\.(create_all|sync|create_tables|createTable|createTableIfNotExists|migrateToLatest|migrate_to_latest|synchronize|generate_schemas|updateSchema)$/;
const migrating = /(^|\.)(migrate\.latest|migrator\.up|getMigrator\.\(\)\.up|umzug\.up|command\.upgrade|migrate|runPending|runMigrations|upgrade)$/;
const switches = /\b(synchronize|migrationsRun|ensureDatabase|generate_schemas|create_tables)\b/;
const commands = /\b(alembic\s+upgrade|manage\.py\s+migrate|flask(\s+\S+)*\s+db\s+upgrade|(sequelize(-cli)?|prisma|knex|drizzle-kit|node-pg-migrate|typeorm|aerich)\s+(\S+\s+)?(db:migrate|migrate(\s+deploy|:latest)?|push|up|upgrade|migration:run))/;

/** Whether an empty database becomes usable when the program starts: statements that make tables, the mapper's own making, or migrations, reached from the start. */
export function checkSchema(facts: TreeFacts): KindResult {
  const rule = "database/schema-on-start";
  const found: Finding[] = facts.product.flatMap((file) => [
    ...file.calls.filter((call) => isMaking(facts, file, call) && mayRun(facts, file, call.node)).map(({ node }) => ({ file: file.path, ...node.place, message: "", hint: "" })),
    ...synchronized(file).filter((node) => mayRun(facts, file, node)).map((node) => ({ file: file.path, ...node.place, message: "", hint: "" })),
    ...file.texts.filter(({ value, node }) => /^\s*create\s+table\b/im.test(value) && mayRun(facts, file, node)).map(({ node }) => ({ file: file.path, ...node.place, message: "", hint: "" })),
  ]);
  const start = isCommanded(facts);
  // Statements in files of their own, which the program reads.
  const files = [...facts.texts].some(([path, text]) => path.endsWith(".sql") && /create\s+table/i.test(text) && isRunBy(facts, path));
  const examined = { files: facts.product.length, places: found.length + Number(start) + Number(files) };
  if (examined.places > 0) return { rule, state: "pass", examined, findings: [] };
  const finding: Finding = { file: facts.entries[0] ?? ".", line: 0, column: 0, message: "Nothing that makes tables is reached from the start.", hint: "Make the tables when the server starts, by migrations or by statements that can be repeated." };
  if (isAllRead(facts)) return { rule, state: "fail", examined, findings: [finding] };
  return { rule, state: "undetermined", examined, findings: [finding], note: "Starting the program on an empty database would decide it." };
}

// `new DataSource({ synchronize: true })`, `register_tortoise(app, generate_schemas=True)`
function synchronized({ root }: SourceFile): SyntaxNode[] {
  if (!switches.test(root.text)) return [];
  return walk(root).filter((node) => /^(pair|keyword_argument)$/.test(node.kind) && switches.test((childIn(node, "key") ?? childIn(node, "name"))?.text ?? "") && childIn(node, "value")?.kind !== "false");
}

/** Whether a file of statements is named by the program, alone or by its folder, or by its start command. */
export function isRunBy({ texts, product }: TreeFacts, path: string): boolean {
  const isStarted = [...texts].some(([name, text]) => /(^|\/)(run\.sh|Procfile|package\.json)$/.test(name) && text.replace(/^\s*#.*$/gm, "").includes(path.split("/").at(-1) as string));
  return isStarted || product.some((file) => file.texts.some(({ value }) => isNaming(value, path)));
}

// What is read with the migrations themselves, and what makes no tables.
const readBesides = /^(#|set\b|export\b|cd\b|mkdir\b|echo\b|sleep\b|\w+=\S*$|(\w+=\S+\s+)*((python\S*|uv run|poetry run)\s+)*((-m\s+)?(\.\/)?manage\.py\s+(migrate|check|collectstatic)|(-m\s+)?alembic\s+upgrade|(-m\s+)?flask(\s+\S+)*\s+db\s+upgrade)\b)/;

/** Whether the start command runs one program and nothing before or beside it that could make tables unseen. */
export function startsOneProgram({ texts }: TreeFacts): boolean {
  const parts = (texts.get("run.sh") ?? "").split(/\n|&&|;/).map((part) => part.trim()).filter((part) => part !== "" && !readBesides.test(part));
  return parts.length <= 1 && !parts[0]?.includes("|");
}

/** Whether the program or its start command runs migrations. */
export function runsMigrations(facts: TreeFacts): boolean {
  return isCommanded(facts) || facts.product.some((file) => file.calls.some((call) => (migrating.test(call.path.join(".")) || isMaking(facts, file, call)) && mayRun(facts, file, call.node)));
}

function isCommanded({ texts }: TreeFacts): boolean {
  return [...texts].filter(([path]) => /(^|\/)(run\.sh|Procfile|package\.json)$/.test(path)).some(([, text]) => commands.test(text.replace(/^\s*#.*$/gm, "")));
}

// Nothing else is started, and no text could be a part of such a statement.
function isAllRead(facts: TreeFacts): boolean {
  const { unreachable, product } = facts;
  return unreachable === null && startsOneProgram(facts) && !product.some(usesRareMapper) && !product.some((file) => file.texts.some(({ value }) => /^\s*create\b|\btable\b/i.test(value)));
}

// Mappers whose ways of making tables are not all known here.
function usesRareMapper({ language, imports }: SourceFile): boolean {
  return imports.some(({ target, form }) => {
    const group = form === "type-only" ? null : groupOf(language, target);
    return group?.group === "orm" && /^(other|mikro-orm|prisma|drizzle)$/.test(group.library);
  });
}

// A function of the tree's own tells nothing by its name. `run_sync(Base.metadata.create_all)`, `call_command("migrate")`
function isMaking(facts: TreeFacts, file: SourceFile, { path, arguments: given }: CallFact): boolean {
  const dotted = path.join(".");
  if (given.some(({ text }) => /\.create_all$/.test(text)) || (path.at(-1) === "call_command" && /^["']migrate["']$/.test(given[0]?.text ?? ""))) return true;
  const isOuter = resolveName(facts, file, path.filter((part) => part !== "()").join("."))?.target.kind === "package";
  return (path.length > 1 && (making.test(dotted) || migrating.test(dotted))) || (isOuter && /^(migrate|upgrade|runMigrations|runner)$/.test(path.at(-1) as string));
}

function isNaming(text: string, path: string): boolean {
  const name = path.split("/").at(-1) as string;
  return text.endsWith(name) || (/\.sql$/.test(text) && text.includes("*")) || (text.length > 2 && path.split("/").slice(0, -1).some((folder) => text === folder || text.endsWith(`/${folder}`)));
}
