import type { Finding } from "@cd-task/model";
import { type CallFact, groupOf, matchesGlob, originOf, resolveName, type SourceFile, type SyntaxNode, type TreeFacts, walk } from "@cd-task/verifier";
import type { ArchitectureOptions } from "./options.ts";

const opening = /^(Pool|Client|Sequelize|DataSource|PrismaClient|Kysely|Database|DatabaseSync|createConnection|createPool|connect|create_pool|create_engine|create_async_engine|engine_from_config|async_engine_from_config|ConnectionPool|AsyncConnectionPool|SQLAlchemy|sessionmaker|async_sessionmaker|knex|drizzle|postgres|default)$/;
const clients = /^(axios\.create|undici\.(Pool|Client|Agent)|got\.extend|ky\.create|httpx\.(Client|AsyncClient)|requests\.Session|aiohttp\.ClientSession|nodemailer\.createTransport|redis\.(createClient|Redis|from_url)|ioredis)$/;
const environment = /^(process\.env|import\.meta\.env|os\.environ|os\.getenv|Deno\.env)$/;

/** What is created outside the composition root: pools and engines, clients of other services, settings read from the environment. */
export function checkRoot(facts: TreeFacts, { root }: ArchitectureOptions): { findings: Finding[]; examined: Record<string, number> } {
  const outside = facts.product.filter(({ path, language }) => root[language].length > 0 && !matchesGlob(path, root[language]));
  const findings = outside.flatMap((file) => [
    ...file.calls.flatMap((call) => (isCreating(facts, file, call) ? [finding(file, call.node, `\`${call.path.join(".")}\` is created`, root[file.language])] : [])),
    ...readsOf(file).map((node) => finding(file, node, "The environment is read", root[file.language])),
  ]);
  const byLine = new Map(findings.map((one) => [`${one.file}:${one.line}`, one]));
  return { findings: [...byLine.values()], examined: { files: facts.product.length, calls: facts.product.reduce((sum, { calls }) => sum + calls.length, 0) } };
}

function isCreating(facts: TreeFacts, file: SourceFile, call: CallFact): boolean {
  const last = call.path.at(-1) as string;
  const outer = originOf(facts, { file, node: call.node.children.find(({ field }) => field === "function" || field === "constructor") ?? call.node });
  if (outer && clients.test(outer)) return true;
  const origin = resolveName(facts, file, call.path.filter((part) => part !== "()").join("."));
  if (!origin || origin.target.kind === "file") return isSettings(facts, file, last);
  const { group } = groupOf(file.language, origin.target);
  if (group !== "driver" && group !== "orm") return false;
  return opening.test(last) || (call.path.length === 1 && opening.test(origin.name.split(".").at(-1) as string));
}

// class Settings(BaseSettings): reads the environment when it is made
function isSettings(facts: TreeFacts, file: SourceFile, name: string): boolean {
  const origin = resolveName(facts, file, name);
  const home = origin?.target.kind === "file" ? facts.files.get(origin.target.path) : undefined;
  return home?.classes.some((found) => found.name === origin?.name && found.bases.some((base) => /(^|\.)BaseSettings$/.test(base))) ?? false;
}

function readsOf(file: SourceFile): SyntaxNode[] {
  return walk(file.root).filter((node) => (/^(member_expression|attribute)$/.test(node.kind) && environment.test(node.text)) || isTaken(file, node));
}

// from os import environ, getenv
function isTaken(file: SourceFile, node: SyntaxNode): boolean {
  if (node.kind !== "identifier" || !/^(environ|getenv|env)$/.test(node.text) || /^import|^dotted_name$|^aliased_import$/.test(node.parent?.kind ?? "")) return false;
  return file.imports.some(({ target, names }) => target.kind === "standard" && /^(os\b|node:process)/.test(target.module) && names.some(({ local }) => local === node.text));
}

function finding(file: SourceFile, node: SyntaxNode, message: string, globs: readonly string[]): Finding {
  const place = globs.map((glob) => `\`${glob}\``).join(", ");
  return { file: file.path, ...node.place, message: `${message} outside the composition root (${place}).`, hint: "Create it there, and hand it to whoever needs it." };
}
