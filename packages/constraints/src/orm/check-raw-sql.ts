import type { Finding } from "@cd-task/model";
import { ancestor, type CallFact, callsNamed, childIn, looksLikeSql, type SourceFile, type SyntaxNode, type TreeFacts } from "@cd-task/verifier";
import { findHidden } from "./find-hidden.ts";
import { otherPathsOf } from "./other-paths-of.ts";
import { libraryTitles, type OrmOptions } from "./options.ts";
import { ownFunctionsOf, runsSql } from "./own-functions.ts";
import { type AskedCall, rawReason } from "./raw-reason.ts";

const certain = /^(query|execute|executemany|raw|prepare|literal|sql|unsafe)$/;
// Many a thing that is no database has these too.
const unsure = /^(run|all|get|exec|scalars?|text)$/;
const strict = /^\s*(select\s+(distinct\s+)?(\*|[\w."`]+(\s*,\s*[\w."`*]+)*|\w+\(.*\))\s+from\s+[\w."`]+\s*($|;|,|\b(where|join|left|right|inner|order|group|limit|as|union)\b)|insert\s+into\s+[\w."`]+\s*(\(|values\b|select\b)|update\s+[\w."`]+\s+set\s+[\w."`]+\s*=|delete\s+from\s+[\w."`]+\s*($|;|where\b)|(create|drop|alter)\s+(table|index|view)\s+[\w."`]+|with\s+\w+\s+as\s*\()/i;

const escaping = /(^|\.)(query|text|literal|literal_column|exec_driver_sql|raw_connection|executescript|cursor|raw|RawSQL|RunSQL)$/;

/** What passes SQL around the mapped models: `findings` are seen, `undecided` only a run would tell. */
export interface RawSql {
  findings: Finding[];
  undecided: Finding[];
  examined: Record<string, number>;
}

/** Places that hand SQL to the database past the mapped models. */
export function checkRawSql(facts: TreeFacts, options: OrmOptions): RawSql {
  const findings = facts.product.flatMap((file) => [...rawCalls(facts, file, options), ...sqlTexts(facts, file, options), ...sqlFiles(facts, file, options), ...clients(file, options)]);
  const byPlace = new Map(findings.map((finding) => [`${finding.file}:${finding.line}`, finding]));
  const hidden = facts.product.flatMap((file) => findHidden(facts, file).map(({ node, message }) => finding(file, node, message, options)));
  const examined = { files: facts.product.length, calls: facts.product.reduce((sum, { calls }) => sum + calls.length, 0) };
  return { findings: [...byPlace.values()], undecided: hidden, examined };
}

function rawCalls(facts: TreeFacts, file: SourceFile, options: OrmOptions): Finding[] {
  return file.calls.flatMap((call) => {
    const others = otherPathsOf(facts, file, call).map((other) => ({ ...call, ...other }));
    const reason = [call, ...others, ...handedOver(file, call)].map((one) => rawReason(facts, file, one)).find((one) => one !== null);
    return reason && !isDeclaration(facts, call.node) ? [finding(file, call.node, reason, options)] : [];
  });
}

// `map(text, STATEMENTS)`, `Reflect.apply(sequelize.query, sequelize, [...])`: what is handed over is called by somebody else.
function handedOver(file: SourceFile, { arguments: given }: CallFact): AskedCall[] {
  const named = given.map((node) => childIn(node, "value") ?? node).filter(({ kind, text }) => /^(identifier|attribute|member_expression)$/.test(kind) && /^[\w$.]+$/.test(text));
  return named.filter(({ text }) => escaping.test(text)).map((node) => {
    const object = childIn(node, "object");
    return { path: node.text.split("."), arguments: [], node, form: "call", owner: object && { file, node: object } };
  });
}

const columnOptions = /^(db_default|server_default|server_onupdate|onupdate|postgresql_where|sqlite_where|mysql_where|sqltext|defaultValue)$/;

// Defaults and index conditions of a column are SQL by nature; a listener sets up a fresh connection of the driver.
function isDeclaration(facts: TreeFacts, node: SyntaxNode): boolean {
  for (let above = node.parent; above; above = above.parent) {
    if ((above.kind === "keyword_argument" || above.kind === "pair") && columnOptions.test(above.children[0]?.text ?? "")) return true;
    if (above.kind === "decorated_definition" && above.children.some((child) => child.kind === "decorator" && /listens_for/.test(child.text))) return true;
    if (above.kind === "pair" && /^["']?(afterConnect|beforeConnect)/.test(above.children[0]?.text ?? "")) return true;
    if (/^(function_definition|function_declaration|arrow_function|function_expression|method_definition)$/.test(above.kind) && isListening(facts, above)) return true;
  }
  return false;
}

// `event.listen(engine, "connect", set_up)`, `sequelize.addHook("afterConnect", (connection) => ...)`
function isListening(facts: TreeFacts, around: SyntaxNode): boolean {
  const hook = ancestor(around, ({ kind }) => /^call(_expression)?$/.test(kind));
  if (hook && around.parent?.field === "arguments" && /\b(addHook|afterConnect|listen)$/.test(childIn(hook, "function")?.text ?? "")) return /afterConnect|["']connect["']/.test(hook.text.slice(0, 200));
  const name = childIn(around, "name")?.text;
  return name !== undefined && ["listen", "addHook"].flatMap((called) => callsNamed(facts, called)).some(({ call: { arguments: given } }) => given.some(({ text }) => text === name) && given.some(({ text }) => /^["'](connect|first_connect|afterConnect)["']$/.test(text)));
}

function sqlTexts(facts: TreeFacts, file: SourceFile, options: OrmOptions): Finding[] {
  const suspects = file.texts.filter(({ value, node }) => looksLikeSql(value, true) && childIn(node, "name") === null);
  if (suspects.length === 0) return [];
  const handed = new Map<SyntaxNode, boolean>();
  for (const call of file.calls) {
    const last = call.path.at(-1) as string;
    const isCertain = certain.test(last);
    if (!isCertain && !unsure.test(last)) continue;
    const given = call.arguments.filter((argument) => suspects.some(({ node }) => node === argument));
    if (given.length === 0) continue;
    const own = ownFunctionsOf(facts, file, call);
    const isRun = own.length === 0 ? isCertain : own.some((one) => runsSql(facts, one));
    if (own.length === 0 || isRun) for (const argument of given) handed.set(argument, isRun);
  }
  const isSql = (value: string, node: SyntaxNode) => looksLikeSql(value) || handed.get(node) || (handed.has(node) && strict.test(value));
  return suspects.filter(({ value, node }) => isSql(value, node) && !isDeclaration(facts, node)).map(({ node }) => finding(file, node, "A SQL statement is written out", options));
}

// `readFileSync("./top.sql")`, where that file asks for rows.
function sqlFiles(facts: TreeFacts, file: SourceFile, options: OrmOptions): Finding[] {
  return file.texts.flatMap(({ value, node }) => {
    const name = /[\w-]+\.sql$/.exec(value)?.[0];
    if (!name || ancestor(node, ({ kind }) => /^(call|call_expression|new_expression|binary_operator)$/.test(kind)) === null) return [];
    const asks = [...facts.texts].some(([path, text]) => path.endsWith(`/${name}`) && /^\s*(select|insert|update|delete|with)\b/im.test(text));
    return asks ? [finding(file, node, `SQL is read from ${name}`, options)] : [];
  });
}

const starting = /^(run|Popen|call|check_output|check_call|system|popen|spawn|spawnSync|exec|execSync|execFile|execFileSync|create_subprocess_exec|create_subprocess_shell)$/;

// `subprocess.run(["psql", "-c", statement])`
function clients(file: SourceFile, options: OrmOptions): Finding[] {
  const promised = new Set(file.variables.filter(({ value }) => /^(util\.)?promisify\(([\w.]+\.)?exec(File)?\)/.test(value?.text.slice(0, 60) ?? "")).map(({ name }) => name));
  const started = file.calls.filter(({ path, arguments: [given] }) => (starting.test(path.at(-1) as string) || (path.length === 1 && promised.has(path[0] as string))) && given !== undefined && (/^[[(\s]*[fr]?["'`](psql|sqlite3|mysql|mariadb)\b/.test(given.text.slice(0, 40)) || isPiped(given.text)));
  return started.map(({ node }) => finding(file, node, "The database's own client is started", options));
}

// `exec("echo 'select ...' | psql $DATABASE_URL")`
function isPiped(text: string): boolean {
  return /\|\s*(psql|sqlite3|mysql|mariadb)\b/.test(text) || (/\bDATABASE_(URL|PATH)\b/.test(text) && /\b(select\s|insert\s+into|update\s+\S+\s+set|delete\s+from)/i.test(text));
}

function finding(file: SourceFile, node: SyntaxNode, message: string, { library }: OrmOptions): Finding {
  return { file: file.path, ...node.place, message: `${message}.`, hint: `Say it with ${libraryTitles[library]}'s mapped models and expressions.` };
}
