import type { Finding } from "@cd-task/model";
import { ancestor, type CallFact, childIn, groupOf, looksLikeSql, resolveName, type SourceFile, type SyntaxNode, type TreeFacts } from "@cd-task/verifier";
import { otherPathsOf } from "./other-paths-of.ts";
import { libraryTitles, type OrmOptions } from "./options.ts";

const connections = /^(sequelize|db|database|connection|conn|pool|client|engine|session)$/i;
const escapes = /^(exec_driver_sql|raw_connection|get_raw_connection|executescript|driver_connection|getConnection)$/;
const rawNames = /^(text|literal_column|TextClause|DDL|literal|RawSQL|RunSQL)$/;
const running = /^(query|execute|executemany|raw|run|all|get|prepare|exec|scalars?|text|literal|sql|unsafe)$/;

/** Places that hand SQL to the database past the mapped models. */
export function checkRawSql(facts: TreeFacts, options: OrmOptions): { findings: Finding[]; examined: Record<string, number> } {
  const findings = facts.product.flatMap((file) => [...rawCalls(facts, file, options), ...sqlTexts(file, options)]);
  const byPlace = new Map(findings.map((finding) => [`${finding.file}:${finding.line}`, finding]));
  return { findings: [...byPlace.values()], examined: { files: facts.product.length, calls: facts.product.reduce((sum, { calls }) => sum + calls.length, 0) } };
}

function rawCalls(facts: TreeFacts, file: SourceFile, options: OrmOptions): Finding[] {
  return file.calls.flatMap((call) => {
    const reason = [call, ...otherPathsOf(facts, file, call).map((path) => ({ ...call, path }))].map((one) => rawReason(facts, file, one)).find((one) => one !== null);
    return reason && !isDeclaration(call.node) ? [finding(file, call.node, reason, options)] : [];
  });
}

function rawReason(facts: TreeFacts, file: SourceFile, call: CallFact): string | null {
  const { path } = call;
  const last = path.at(-1) as string;
  if (/^\W*pragma\b/i.test(call.arguments[0]?.text ?? "")) return null;
  const shown = `\`${path.join(".")}\``;
  if (escapes.test(last)) return `${shown} leaves the mapper`;
  if (last === "cursor" && path.length > 1) return `${shown} opens a cursor of the driver`;
  if (last === "query" && connections.test(path.at(-2) ?? "") && !isEntity(file, call.arguments[0])) return `${shown} runs SQL`;
  if (last === "execute" && isText(call.arguments[0])) return `${shown} runs a text`;
  if (isRawQuerySet(file, call)) return `${shown} takes SQL`;
  if (path.length > 1 && rawNames.test(last) && /^(db|sa|sqlalchemy|sequelize|database)$/i.test(path.at(-2) as string)) return `${shown} is SQL`;
  const origin = resolveName(facts, file, path.filter((part) => part !== "()").join("."));
  if (!origin || origin.target.kind === "file") return null;
  const group = groupOf(file.language, origin.target);
  const name = origin.name.split(".").at(-1) as string;
  if (group.group === "orm" && (rawNames.test(last) || (path.length === 1 && rawNames.test(name)))) return `${shown} is SQL`;
  if (group.group === "driver" && !/^(types|defaults|setTypeParser|register_\w+)$/.test(path[1] ?? last)) return `${shown} uses the driver directly`;
  return null;
}

// In SQLAlchemy `session.query(User)` asks for mapped classes or columns; a text there is SQL.
function isEntity(file: SourceFile, argument: SyntaxNode | undefined): boolean {
  return file.language === "python" && argument !== undefined && !isText(argument);
}

// In Django `Article.objects.raw(...)` and `.extra(where=[...])`, of a manager or of what one has given.
function isRawQuerySet({ language }: SourceFile, { path, arguments: given }: CallFact): boolean {
  if (language !== "python" || path.length < 2 || !/^(raw|extra)$/.test(path.at(-1) as string)) return false;
  return path.includes("objects") || isText(given[0]) || given.some((argument) => /^(select|where|tables|params|select_params|order_by)$/.test(childIn(argument, "name")?.text ?? ""));
}

function isText(argument: SyntaxNode | undefined): boolean {
  return argument !== undefined && /^(string|template_string|concatenated_string|binary_expression|binary_operator)$/.test(argument.kind);
}

// Defaults and index conditions of a column are SQL by nature; a listener sets up a fresh connection of the driver.
function isDeclaration(node: SyntaxNode): boolean {
  const isDefault = ({ kind, children }: SyntaxNode) =>
    (kind === "keyword_argument" || kind === "pair") && /^(db_default|server_default|server_onupdate|onupdate|postgresql_where|sqlite_where|defaultValue)$/.test(children[0]?.text ?? "");
  const isListener = (above: SyntaxNode) => above.kind === "decorated_definition" && above.children.some((child) => child.kind === "decorator" && /listens_for/.test(child.text));
  return ancestor(node, (above) => isDefault(above) || isListener(above)) !== null;
}

function sqlTexts(file: SourceFile, options: OrmOptions): Finding[] {
  const handed = new Set(file.calls.filter(({ path }) => running.test(path.at(-1) as string)).flatMap((call) => call.arguments));
  return file.texts
    .filter(({ value, node }) => looksLikeSql(value, handed.has(node)) && !isDeclaration(node) && childIn(node, "name") === null)
    .map(({ node }) => finding(file, node, "A SQL statement is written out", options));
}

function finding(file: SourceFile, node: SyntaxNode, message: string, { library }: OrmOptions): Finding {
  return { file: file.path, ...node.place, message: `${message}.`, hint: `Say it with ${libraryTitles[library]}'s mapped models and expressions.` };
}
