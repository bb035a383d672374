import type { Finding } from "@cd-task/model";
import { type CallFact, looksLikeSql, resolveName, type SourceFile, textValue, type TreeFacts } from "@cd-task/verifier";
import { findAskedModels } from "./find-asked-models.ts";
import { findBorrowed } from "./find-borrowed.ts";
import { findCarried } from "./find-carried.ts";
import { findHandedClients } from "./find-handed-clients.ts";
import { findHandedModels } from "./find-handed-models.ts";
import { findInjected } from "./find-injected.ts";
import { findLentLibraries } from "./find-lent-libraries.ts";
import { isOwnMethod } from "./is-own-method.ts";
import type { LayerMap } from "./layer-map.ts";
import type { ArchitectureOptions } from "./options.ts";
import { asksDatabase } from "./query-words.ts";

const holders = /^(db|database|pool|knex|sequelize|prisma|connection|conn|cursor|engine|session|models?|[A-Z]\w*)$/;
const layerNames = /(Services?|Repository|Repositories|Repo|UseCases?|Gateway|Api|Client)$/;
const queries = /^(query|execute|executemany|exec_driver_sql|scalars?|stream_scalars|fetchall|fetchone|fetchrow|findAll|findOne|findByPk|findAndCountAll|findOrCreate|bulkCreate|findMany|findUnique)$/;
const running = /^(query|execute|executemany|raw|run|all|get|prepare|exec|text|literal|sql)$/;

// A statement may be put together before it is handed to what runs it.
const composing = /^(identifier|member_expression|attribute|binary_expression|binary_operator|call|call_expression|template_string|string|concatenated_string)$/;

/** Queries issued by layers that have no business with the database, even on objects handed to them. */
export function checkQueries(facts: TreeFacts, layers: LayerMap, options: ArchitectureOptions): Finding[] {
  const outside = layers.names.filter((name) => !options.data.includes(name));
  const inFiles = outside.flatMap((layer) => layers.filesOf(layer).flatMap((file) => [...queryCalls(facts, layers, layer, file, options), ...sqlTexts(facts, layer, file, options), ...findAskedModels(facts, layers, { layer, file, options }), ...findBorrowed(facts, layers, { layer, file, options }), ...findHandedModels(facts, layers, { layer, file, options }), ...findHandedClients(facts, { layer, file, options }), ...findLentLibraries(facts, { layer, file, options })]));
  // A call may break the rule in several ways, and is one finding.
  const found = [...inFiles, ...findInjected(facts, layers, options), ...findCarried(facts, layers, options)];
  return [...new Map(found.toReversed().map((one) => [`${one.file}:${one.line}:${one.column}`, one])).values()].toReversed();
}

function queryCalls(facts: TreeFacts, layers: LayerMap, layer: string, file: SourceFile, options: ArchitectureOptions): Finding[] {
  return file.calls.filter((call) => isQuery(call) && !isOwnClass(facts, layers, file, call, options) && !isOwnMethod(facts, file, call)).map(({ path, node }) => ({
    file: file.path,
    ...node.place,
    message: `${layer} queries the database: \`${path.join(".")}\`.`,
    hint: `Only ${options.data.join(" and ")} may use the database.`,
  }));
}

function isQuery({ path }: CallFact): boolean {
  if (asksDatabase(path)) return true;
  const holder = path.at(-2)?.replace(/^_/, "") ?? "";
  return queries.test(path.at(-1) as string) && holders.test(holder) && !layerNames.test(holder);
}

// `CreateNote.execute(command)`: a class of a layer without data may call its methods as it likes.
function isOwnClass(facts: TreeFacts, layers: LayerMap, file: SourceFile, { path }: CallFact, { data }: ArchitectureOptions): boolean {
  const holder = path.slice(0, -1);
  const origin = /^[A-Z]/.test(holder.at(-1) ?? "") && !holder.includes("()") && !holder.includes("[]") ? resolveName(facts, file, holder.join(".")) : null;
  const home = origin?.target.kind === "file" ? layers.layerOf(origin.target.path) : null;
  return home !== null && !data.includes(home);
}

function sqlTexts(facts: TreeFacts, layer: string, file: SourceFile, options: ArchitectureOptions): Finding[] {
  const handed = new Set(file.calls.filter(({ path }) => running.test(path.at(-1) as string)).flatMap((call) => call.arguments.slice(0, 1)));
  const written = file.texts.filter(({ value, node }) => looksLikeSql(value, handed.has(node))).map(({ node }) => node);
  const composed = [...handed].filter((node) => !written.includes(node) && composing.test(node.kind) && looksLikeSql(textValue(facts, { file, node }) ?? "", true));
  return [...written, ...composed]
    .map((node) => ({
      file: file.path,
      ...node.place,
      message: `${layer} holds a SQL statement.`,
      hint: `Only ${options.data.join(" and ")} may use the database.`,
    }));
}
