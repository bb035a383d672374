import { childIn, type CallFact, type Engine, groupOf, isNamed, mayRun, type NameOrigin, originOf, resolveName, type SourceFile, type SyntaxNode, type TreeFacts, valuesOf } from "@cd-task/verifier";
import { engineOfClass, engineOfModule } from "./engine-of-module.ts";
import { engineOfText } from "./engine-of-text.ts";
import { engineOfPrismaSchema } from "./prisma-schema.ts";
import { findDescribed } from "./find-described.ts";
import { isPlaceFixed } from "./is-place-fixed.ts";
import { isWrittenOut } from "./is-written-out.ts";
import { loadedCall, loadedName, type LoadedName } from "./loaded-call.ts";
import type { DatabaseOptions } from "./options.ts";

/** A place where the program opens a database. */
export interface Connection {
  file: SourceFile;
  node: SyntaxNode;
  /** The engine it opens; null when only running tells. */
  engine: Engine | null;
  /** True when what it opens is written out in the code. */
  isFixed: boolean;
  /** What it is told of the place and the manner. */
  given: readonly SyntaxNode[];
  /** True when the class that is made says which engine it is. */
  isNamed?: boolean;
}

const opening =
  /^(Sequelize|create_engine|create_async_engine|async_engine_from_config|engine_from_config|SQLAlchemy|DataSource|createConnection|PrismaClient|Prisma[A-Z]\w*|knex|Kysely|drizzle|init|initSync|Tortoise|register_tortoise|RegisterTortoise|Database|PostgresEngine|SQLiteEngine|connect|default|forRoot|forRootAsync)$/;

const handing = /^(register|use|partial|bind|apply|call|promisify|to_thread|run_in_executor|run_in_threadpool|run_sync|retry|enter_async_context)$/;

// What most packages call the way in.
const openers = /^([Pp]ool|[Cc]lient|[Dd]atabase(Sync)?|[Cc]onnection|[Oo]pen\w*|[Cc]onnect\w*|[Cc]reate_?[Pp]ool|[Cc]reate_?[Cc]lient|create_(async_)?engine|Sequelize|sql|pg|postgres)$/;

const besides = /^(types|defaults|errors|extras|sql|setTypeParser|register_\w+|enable_\w+|complete_statement|verbose)$/;

// Modules of drivers that put statements and values together and open nothing: `psycopg.sql.SQL("...")`.
const parts = /^[\w@/]+\.(sql|errors?|rows|extras|types|adapters?|extensions|exceptions)\b/;

const known = new WeakMap<TreeFacts, Map<DatabaseOptions, Connection[]>>();

/** Every call of a driver and of an ORM's connecting functions, and every description of a database that a framework opens, in the program. */
export function findConnections(facts: TreeFacts, options: DatabaseOptions): Connection[] {
  let found = known.get(facts)?.get(options);
  if (!found) {
    found = [...findOpened(facts, options), ...facts.product.flatMap((file) => findDescribed(facts, file))];
    known.set(facts, new Map([[options, found]]));
  }
  return found;
}

function findOpened(facts: TreeFacts, options: DatabaseOptions): Connection[] {
  return facts.product.flatMap((file) =>
    file.calls.flatMap((call) => [loadedIn(file, call), ...handedOn(file, call)].flatMap((one) => opened(facts, options, one) ?? []).slice(0, 1)).filter(({ node }) => mayRun(facts, file, node)),
  );
}

function opened(facts: TreeFacts, options: DatabaseOptions, call: CallIn): Connection | null {
  const { file, node, arguments: given } = call;
  const origin = originOfCall(facts, call);
  if (!origin || origin.target.kind === "file") return null;
  const { target } = origin;
  const isListed = target.kind === "package" && options.drivers[file.language].some((name) => isNamed(target.module, name));
  const group = isListed ? { group: "driver" as const, engine: options.engine } : groupOf(file.language, target);
  if (group.group === "driver" && "module" in target && parts.test(target.module)) return null;
  if (group.group === "driver" && call.path.slice(1).some((part) => besides.test(part))) return null;
  if (group.group === "driver") return { file, node, given, engine: group.engine, isFixed: isFixed(facts, call) };
  if (group.group !== "orm") return null;
  const last = call.path.at(-1) as string;
  const own = origin.name.split(".").at(-1) as string;
  const isOpening = opening.test(last) || engineOfClass(last) !== null || (call.path.length === 1 && (opening.test(own) || engineOfClass(own) !== null));
  if (!isOpening) return null;
  const module = "module" in target ? target.module : "";
  const named = engineOfClass(own) ?? engineOfClass(last) ?? (/^PrismaClient$/.test(own) ? engineOfPrismaSchema(facts) : null);
  const engine = named ?? engineOfModule(module) ?? engineOfCall(facts, file, call);
  return { file, node, given, engine, isFixed: isDeferred(call, module) ? isFixedLater(facts, call) : isFixed(facts, call), isNamed: named !== null };
}

// What is called, through names of the tree's own where they stand for something of a package: `const sqlite = require("sqlite3").verbose()`.
function originOfCall(facts: TreeFacts, { file, path, node, form, loaded }: CallIn): NameOrigin | null {
  if (loaded) return loaded;
  const plain = resolveName(facts, file, path.filter((part) => part !== "()").join("."));
  if (plain && plain.target.kind !== "file") return plain;
  if (form === "tagged" || !openers.test(path.at(-1) ?? "")) return plain;
  const called = childIn(node, "constructor") ?? childIn(node, "function");
  const dotted = called && originOf(facts, { file, node: called })?.replaceAll("()", "");
  const fact = dotted ? file.imports.concat(facts.product.flatMap(({ imports }) => imports)).find(({ target }) => "module" in target && (dotted === target.module || dotted.startsWith(`${target.module}.`))) : undefined;
  const name = fact && dotted && "module" in fact.target ? dotted.slice(fact.target.module.length + 1) || (file.language === "python" ? (dotted.split(".").at(-1) as string) : "default") : null;
  // What an instance opens (`engine.connect()`) was opened where the instance was made.
  return fact && name !== null && !/\.[A-Z]\w*\.\w+$/.test(`.${dotted}`) ? { target: fact.target, name } : plain;
}

/** A call and the file it stands in. */
interface CallIn extends CallFact {
  file: SourceFile;
  loaded?: LoadedName;
}

// `require("knex")({ client: "pg", connection })`
function loadedIn(file: SourceFile, call: CallFact): CallIn {
  const loaded = file.language === "javascript" ? loadedCall(file, call.node) : null;
  return loaded ? { ...call, file, loaded, path: loaded.path } : { ...call, file };
}

// What is called later by whoever gets it, with what stands behind it: `partial(psycopg.connect, url)`, `app.register(postgres, { connectionString })`.
function handedOn(file: SourceFile, { arguments: given, node, path: [first, ...rest] }: CallFact): CallIn[] {
  if (!handing.test(rest.at(-1) ?? first ?? "")) return [];
  return given.flatMap((part, index): CallIn[] => {
    const loaded = part.kind === "call_expression" && index < given.length - 1 ? loadedName(file, part) : null;
    if (loaded) return [{ file, path: loaded.path, arguments: given.slice(index + 1), node, form: "call", loaded }];
    if (!/^(identifier|member_expression|attribute)$/.test(part.kind) || !/^[\w$.]+$/.test(part.text)) return [];
    const path = part.text.split(".");
    const behind = given.slice(index + 1);
    return behind.length > 0 && imports(file, path[0] as string) ? [{ file, path, arguments: behind, node, form: "call" }] : [];
  });
}

function imports(file: SourceFile, name: string): boolean {
  return file.imports.some(({ target, names }) => (target.kind === "package" || target.kind === "standard") && names.some(({ local }) => local === name));
}

// The dialect stands in the call itself, in the text a name stands for, or somewhere beside it in the file.
function engineOfCall(facts: TreeFacts, file: SourceFile, call: CallFact): Engine | null {
  const inside = file.texts.filter(({ node }) => call.arguments.some((argument) => isWithin(node, argument)));
  const beside = inside.map(({ value }) => engineOfText(value)).find((engine) => engine !== null);
  if (beside) return beside;
  const dialect = /^[A-Z]\w*Dialect$/;
  const named = file.imports.flatMap(({ names }) => names).map(({ imported }) => imported).find((name) => dialect.test(name));
  if (named) return engineOfText(named.replace(/Dialect$/, "").toLowerCase());
  return engineSaid(facts);
}

const said = new WeakMap<TreeFacts, Engine | null>();

// The first engine that any text or module of the program names.
function engineSaid(facts: TreeFacts): Engine | null {
  let found = said.get(facts);
  if (found !== undefined) return found;
  found = null;
  for (const { texts } of facts.product) for (const { value } of texts) found ??= engineOfText(value);
  for (const { imports } of facts.product) for (const { target } of imports) if (found === null && "module" in target) found = engineOfModule(target.module);
  said.set(facts, found);
  return found;
}

// `SqliteDatabase(None)` and `Database()` of Pony say later on where it is: `database.init(path)`, `database.bind(filename=path)`.
function isDeferred({ arguments: [where] }: CallFact, module: string): boolean {
  return where === undefined ? /^pony\b/.test(module) : where.kind === "none";
}

function isFixedLater(facts: TreeFacts, { node }: CallFact): boolean {
  const later = facts.product.flatMap((file) =>
    file.calls.filter(({ path, node: at }) => {
      const object = path.length > 1 && /^(init|bind)$/.test(path.at(-1) as string) ? childIn(childIn(at, "function") ?? at, "object") : null;
      return object !== null && valuesOf(facts, { file, node: object }).some((value) => value.node === node);
    }).map((call) => ({ ...call, file })),
  );
  return later.length > 0 && later.every((call) => isFixed(facts, call));
}

function isWithin(node: SyntaxNode, outer: SyntaxNode): boolean {
  for (let at: SyntaxNode | null = node; at; at = at.parent) if (at === outer) return true;
  return false;
}

// `connect("dbname=x")`, `new Pool()` and `create_engine("postgresql://...")` open the same place wherever they run.
function isFixed(facts: TreeFacts, call: CallIn): boolean {
  const isWritten = (node: SyntaxNode) => isWrittenOut(facts, { file: call.file, node });
  const where = call.arguments[0];
  if (!where) return call.form !== "tagged" && /^(Pool|Client|connect|create_pool|Sequelize|Database|DatabaseSync|PostgresqlDatabase|drizzle|PGlite)$/.test(call.path.at(-1) as string);
  // Prisma's place stands in its schema, unless it is told another.
  if (call.path.at(-1) === "PrismaClient" && !/\b(datasourceUrl|datasources|adapter)\b/.test(where.text)) return false;
  const said = call.arguments.find((argument) => argument.kind === "keyword_argument" && /^(db_?url|url|dsn|conninfo)$/.test(childIn(argument, "name")?.text ?? ""));
  if (said) return isWritten(childIn(said, "value") ?? said);
  if (where.kind === "keyword_argument") return call.arguments.every((argument) => isWritten(childIn(argument, "value") ?? argument));
  return call.file.language === "python" ? isWritten(where) : isPlaceFixed(facts, { file: call.file, given: call.arguments });
}
