import { type CallFact, childIn, folderOf, isFunctionNode, type KindResult, mayRun, originOf, type SourceFile, startCommands, type SyntaxNode, textValue, type TreeFacts, valuesOf } from "@cd-task/verifier";
import { isForgotten } from "./is-forgotten.ts";
import { runsOnRequest } from "./runs-on-request.ts";
import { startedProgram } from "./started-programs.ts";
import type { Migration } from "./find-migrations.ts";

const commands =
  /\balembic\b[^\n;&|]*\bupgrade\b|\b(manage\.py|django-admin)\s+(\S+\s+)*?migrate\b|-m\s+django\s+migrate\b|\bflask\b[^\n;&|]*\bdb\s+upgrade\b|\bsequelize(-cli)?\s+db:migrate(?![:\w])|\bknex\b[^\n;&|]*\bmigrate:(latest|up)\b|\bumzug\b[^\n;&|]*\bup\b|\bnode-pg-migrate\b[^\n;&|]*\bup\b|\bprisma\s+migrate\s+deploy\b|\bdrizzle-kit\s+migrate\b|\btypeorm\b[^\n;&|]*\bmigration:run(?![:\w])|\bmikro-orm\s+migration:up\b|\baerich\s+upgrade\b|\byoyo\s+(apply|develop)\b|\b(dbmate|goose|migrate)\b[^\n;&|]*\bup\b|\bflyway\b[^\n;&|]*\bmigrate\b/;
// Written out, looked at or believed, and not run.
const idle = /\s--(sql|fake|plan|check|dry-run|help|list|show)\b/;
const listing = /^(readdir|readdirSync|opendir|glob|globSync|iterdir|listdir|scandir|rglob|iter_modules|contents|files|walk)$/;
const running = /^(query|execute|executescript|exec|exec_driver_sql|run|raw|unsafe|up|upgrade|apply|migrate|simple|multi|none|default|forwards?)$/;
const loading = /^(readFile|readFileSync|createReadStream|read_text|read_bytes|read|open|get_data|import_module|__import__|run_path|run_module|exec_module|load_module|load_source|module_from_spec|find_module|execFile\w*|spawn\w*|text|file)$/;

/** Whether what the start command runs applies the migrations: a tool, a library's call, or a runner of the program's own. */
export function checkApplied(facts: TreeFacts, migrations: readonly Migration[]): KindResult {
  const rule = "migrations/applied";
  const examined = { files: facts.product.length, migrations: migrations.length };
  const started = startCommands(facts.texts).map(({ text }) => text);
  const isFed = started.some((text) => /\b(psql|sqlite3|mysql|mariadb)\b/.test(text));
  const byCommand = started.some((text) => (commands.test(text) && !idle.test(text)) || (isFed && namesFiles(text, migrations)));
  const byCode = () => facts.product.some((file) => isSet(file) || (!migrations.some(({ path }) => path === file.path) && file.calls.some((call) => isApplying(facts, file, call) && mayRun(facts, file, call.node) && !runsOnRequest(facts, file, call.node) && !isForgotten(facts, call.node))));
  if (migrations.length > 0 && (byCommand || byCode() || hasOwnRunner(facts, migrations))) return { rule, state: "pass", examined, findings: [] };
  const file = startCommands(facts.texts)[0]?.file ?? facts.entries[0] ?? ".";
  const finding = { file, line: 0, column: 0, message: migrations.length === 0 ? "There are no migrations to be run." : "Nothing that the start command runs applies the migrations.", hint: "Run the migrations in the start command or before the server listens." };
  const isHidden = /starts other programs|only running tells/.test(facts.unreachable ?? "");
  const own = () => facts.product.some((file) => file.calls.some((call) => /^(run|apply)_?migrations$|^migrate_?to_?latest$/i.test(call.path.at(-1) as string) && mayRun(facts, file, call.node) && !runsOnRequest(facts, file, call.node)));
  return migrations.length > 0 && (isHidden || own())
    ? { rule, state: "undetermined", examined, findings: [finding], note: `${isHidden ? facts.unreachable : "What the program's own function of that name does is not seen"}; starting it on an empty database decides.` }
    : { rule, state: "fail", examined, findings: [finding] };
}

// `new DataSource({ migrationsRun: true })`
function isSet(file: SourceFile): boolean {
  return file.language === "javascript" && /\bmigrationsRun:\s*true\b/.test(file.root.text.replace(/\/\/[^\n]*|\/\*[\s\S]*?\*\//g, ""));
}

// `psql -f migrations/0001.sql`, `for file in migrations/*.sql`
function namesFiles(text: string, migrations: readonly Migration[]): boolean {
  const isRun = /\b(psql|sqlite3|mysql|mariadb|for|while|find|cat)\b/.test(text);
  return isRun && migrations.some(({ path }) => text.includes(path) || text.includes(`${folderOf(path)}/*`));
}

function isApplying(facts: TreeFacts, file: SourceFile, call: CallFact): boolean {
  const { path, arguments: given, node } = call;
  const written = path.at(-1) as string;
  // A function that was imported may have been given another name.
  const name = path.length === 1 ? (file.imports.flatMap(({ names }) => names).find(({ local, imported }) => local === written && !/^(\*|default)$/.test(imported))?.imported ?? written) : written;
  const texts = () => given.map(({ text }) => text).join(" ").replace(/["'`,[\]]+/g, " ");
  const imports = (pattern: RegExp) => facts.product.some((one) => one.imports.some(({ target }) => target.kind === "package" && pattern.test(target.module)));
  const program = startedProgram(facts, file, call);
  if (program !== null && ((commands.test(program) && !idle.test(program)) || (name === "main" && path.includes("config") && /\bupgrade\b/.test(program)))) return true;
  if (/^(call_command|execute_from_command_line|run_from_argv|execute)$/.test(name) && /\bmigrate\b/.test(texts())) return imports(/^django\b/);
  switch (name) {
    case "upgrade": return imports(/^(alembic|flask_migrate|aerich)\b/) && !/^(self|this)$/.test(path[0] as string);
    case "up": return imports(/^(umzug|@sequelize\/|@mikro-orm\/)/) && path.length > 1;
    case "latest": return path.at(-2) === "migrate";
    // What the program itself has written under the name is judged by what it does.
    case "runMigrations": case "migrateToLatest": return !isOwn(facts, file, node);
    case "apply_migrations": return imports(/^yoyo\b/);
    case "migrate": return imports(/(^|\/)migrator$|^postgres-migrations$|^postgrator$|^drizzle-orm|^django\b|^@databases\/pg-migrations|^node-pg-migrate|^peewee_migrate/) || /^(postgrator|Postgrator)/.test(originText(facts, file, node));
    case "runner": case "default": return imports(/^node-pg-migrate$/);
    default: return imports(/^node-pg-migrate$/) && /node-pg-migrate/.test(originText(facts, file, node));
  }
}

// `readFile(path)`, `import(url)`, `require(join(folder, name))`, `importlib.import_module(name)`
function isLoading({ language }: SourceFile, { path, arguments: [first] }: CallFact): boolean {
  const name = path.at(-1) as string;
  if (language === "python") return loading.test(name);
  return /^(require|import)$/.test(name) && path.length === 1 ? first !== undefined && first.kind !== "string" : loading.test(name);
}

// A statement that is written out is a question of the program's own, no step.
function isRunning(facts: TreeFacts, file: SourceFile, { path, arguments: [first] }: CallFact): boolean {
  const name = path.at(-1) as string;
  if (!running.test(name)) return false;
  return first === undefined || !/^(query|execute|run|raw|exec|unsafe|none)$/.test(name) || textValue(facts, { file, node: first }) === null;
}

function isOwn(facts: TreeFacts, file: SourceFile, call: SyntaxNode): boolean {
  const called = childIn(call, "function");
  return called !== null && valuesOf(facts, { file, node: called }).some(({ node }) => isFunctionNode(node));
}

function originText(facts: TreeFacts, file: SourceFile, call: SyntaxNode): string {
  const called = childIn(call, "function");
  return (called && originOf(facts, { file, node: called })) ?? "";
}

/** Whether some code lists the folder of the migrations or imports them, and code beside it runs what it finds there. */
export function hasOwnRunner(facts: TreeFacts, migrations: readonly Migration[]): boolean {
  const paths = new Set(migrations.map(({ path }) => path));
  const folders = new Set(migrations.flatMap(({ path }) => [folderOf(path), folderOf(folderOf(path))]).map((folder) => folder.split("/").at(-1) as string).filter(Boolean));
  const names = new Set(migrations.map(({ path }) => path.split("/").at(-1) as string));
  const product = facts.product.filter(({ path }) => !paths.has(path));
  return product.some((file) => {
    const importers = product.filter((other) => other.imports.some(({ target }) => target.kind === "file" && target.path === file.path));
    // The folder is named by the code that lists it, or by who calls that code.
    const isNamed = [file, ...importers].some(({ texts }) => texts.some(({ value }) => value.split("/").some((part) => folders.has(part) || names.has(part)))) || [...folders].some((folder) => file.path.split("/").includes(folder));
    const lists = isNamed ? file.calls.filter(({ path }) => listing.test(path.at(-1) as string)) : [];
    const reads = file.texts.some(({ value }) => names.has(value.split("/").at(-1) as string)) ? file.calls.filter(({ path }) => /^(readFile|readFileSync|read_text|open|read)$/.test(path.at(-1) as string)) : [];
    const takes = file.imports.filter(({ target }) => target.kind === "file" && paths.has(target.path));
    const sources = [...lists.map(({ node }) => node), ...reads.map(({ node }) => node), ...takes.map(({ node }) => node)];
    const near = [file, ...importers, ...file.imports.flatMap(({ target }) => (target.kind === "file" ? (facts.files.get(target.path) ?? []) : []))];
    const runs = near.some((one) => one.calls.some((call) => isRunning(facts, one, call) && mayRun(facts, one, call.node)));
    // A list of names says nothing of what is in the files.
    const isLoaded = reads.length + takes.length > 0 || near.some((one) => one.calls.some((call) => isLoading(one, call) && mayRun(facts, one, call.node)));
    return runs && isLoaded && sources.some((node) => mayRun(facts, file, node) && !runsOnRequest(facts, file, node));
  });
}
