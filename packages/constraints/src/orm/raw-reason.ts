import { ancestor, type CallFact, childIn, groupOf, originOf, resolveName, type SourceFile, type SyntaxNode, textValue, type TreeFacts, type Value } from "@cd-task/verifier";
import { groupOfOrigin, ownFunctionsOf } from "./own-functions.ts";

const connections = /^(sequelize|db|database|connection|conn|pool|client|engine|session)$/i;
const escapes = /^(exec_driver_sql|raw_connection|get_raw_connection|executescript|driver_connection|getConnection)$/;
const rawNames = /^(text|literal_column|TextClause|DDL|RawSQL|RunSQL)$/;
const interesting = /^(query|execute|cursor|raw|extra|exec_driver_sql|raw_connection|get_raw_connection|executescript|driver_connection|getConnection)$/;

/** A call, and where reading it alone does not tell what it is asked of, that. */
export type AskedCall = CallFact & { owner?: Value | null };

/** Why a call passes SQL around the mapped models; null for a call that does not. */
export function rawReason(facts: TreeFacts, file: SourceFile, call: AskedCall): string | null {
  const { path } = call;
  const last = path.at(-1) as string;
  if (/^\W*pragma\b/i.test(call.arguments[0]?.text ?? "")) return null;
  return (interesting.test(last) && !isForeign(facts, file, call) ? byName(facts, file, call) : null) ?? byOrigin(facts, file, call);
}

function byName(facts: TreeFacts, file: SourceFile, call: AskedCall): string | null {
  const { path } = call;
  const last = path.at(-1) as string;
  const shown = `\`${path.join(".")}\``;
  if (escapes.test(last)) return `${shown} leaves the mapper`;
  if (last === "cursor" && path.length > 1 && !call.arguments.some(isText)) return `${shown} opens a cursor of the driver`;
  if (last === "query" && (connections.test(path.at(-2) ?? "") || isOfDatabase(facts, file, call)) && !isEntity(file, call.arguments[0])) return `${shown} runs SQL`;
  if (last === "execute" && isWritten(facts, file, call.arguments[0])) return `${shown} runs a text`;
  return isRawQuerySet(file, call) ? `${shown} takes SQL` : null;
}

function byOrigin(facts: TreeFacts, file: SourceFile, call: CallFact): string | null {
  const { path } = call;
  const last = path.at(-1) as string;
  const shown = `\`${path.join(".")}\``;
  // Sequelize's `literal` is SQL; SQLAlchemy's hands a value over.
  const isRaw = (called: string) => rawNames.test(called) || (called === "literal" && file.language !== "python");
  if (path.length > 1 && isRaw(last) && /^(db|sa|sqlalchemy|sequelize|database)$/i.test(path.at(-2) as string) && ownFunctionsOf(facts, file, call).length === 0) return `${shown} is SQL`;
  const origin = resolveName(facts, file, path.filter((part) => part !== "()").join("."));
  if (!origin || origin.target.kind === "file") return null;
  const group = groupOf(file.language, origin.target);
  const name = origin.name.split(".").at(-1) as string;
  if (group.group === "orm" && (isRaw(last) || (path.length === 1 && isRaw(name)))) return `${shown} is SQL`;
  if (group.group === "driver" && !isStore(origin.target) && !/^(types|defaults|setTypeParser|register_\w+)$/.test(path[1] ?? last)) return `${shown} uses the driver directly`;
  return null;
}

// What keeps sessions, counts requests or waits in a queue is beside the database.
function isStore(target: { kind: string; module?: string }): boolean {
  return /^(redis|ioredis)\b/.test(target.module ?? "");
}

// A method of the program's own, or of a library that has nothing to do with databases.
function isForeign(facts: TreeFacts, file: SourceFile, call: AskedCall): boolean {
  if (!call.owner && ownFunctionsOf(facts, file, call).length > 0) return true;
  const group = groupOfOwner(facts, file, call);
  return group !== null && group !== "orm" && group !== "driver";
}

function isOfDatabase(facts: TreeFacts, file: SourceFile, call: AskedCall): boolean {
  return /^(orm|driver)$/.test(groupOfOwner(facts, file, call) ?? "") || isOwnBase(facts, file, call);
}

// `super.query(...)` in a class that extends the mapper's own connection.
function isOwnBase(facts: TreeFacts, file: SourceFile, { path, node }: AskedCall): boolean {
  if (path.length !== 2 || !/^(super|this)$/.test(path[0] as string)) return false;
  const around = ancestor(node, ({ kind }) => /^class(_declaration)?$/.test(kind));
  const bases = file.classes.find((one) => one.node === around)?.bases ?? [];
  return bases.some((base) => {
    const origin = resolveName(facts, file, base);
    return origin !== null && groupOf(file.language, origin.target).group === "orm" && /(^|\.)Sequelize$/.test(origin.name);
  });
}

function groupOfOwner(facts: TreeFacts, file: SourceFile, { node, owner }: AskedCall): string | null {
  const object = childIn(childIn(node, "function") ?? node, "object");
  const value = owner ?? (object && { file, node: object });
  return value && groupOfOrigin(value.file, originOf(facts, value));
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

function isWritten(facts: TreeFacts, file: SourceFile, argument: SyntaxNode | undefined): boolean {
  if (argument === undefined) return false;
  return isText(argument) || (/^(identifier|attribute|member_expression)$/.test(argument.kind) && /\s/.test(textValue(facts, { file, node: argument }) ?? ""));
}

function isText(argument: SyntaxNode | undefined): boolean {
  return argument !== undefined && /^(string|template_string|concatenated_string|binary_expression|binary_operator)$/.test(argument.kind);
}
