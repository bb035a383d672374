import type { Finding } from "@cd-task/model";
import { type CallFact, childIn, groupOf, matchesGlob, namedChildren, originOf, resolveName, type SourceFile, type SyntaxNode, type TreeFacts, walk } from "@cd-task/verifier";
import { isOpenedForUse } from "./opened-for-use.ts";
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
  const isOwn = !origin || origin.target.kind === "file";
  if (isOwn) return (outer !== null && isLoadedOpener(file, outer)) || isSettings(facts, file, last);
  const { group } = groupOf(file.language, origin.target);
  if (group !== "driver" && group !== "orm") return false;
  if (group === "driver" && isOpenedForUse(call.node)) return false;
  return opening.test(last) || (call.path.length === 1 && opening.test(origin.name.split(".").at(-1) as string));
}

// `require("knex")(config)`, `new (require("pg").Pool)(config)`
function isLoadedOpener(file: SourceFile, outer: string): boolean {
  return file.imports.some(({ form, target }) => {
    if (!/^(require|dynamic)$/.test(form) || !("module" in target) || !/^(driver|orm)$/.test(groupOf(file.language, target).group)) return false;
    return outer === target.module || (outer.startsWith(`${target.module}.`) && opening.test(outer.slice(target.module.length + 1)));
  });
}

// class Settings(BaseSettings): reads the environment when it is made
function isSettings(facts: TreeFacts, file: SourceFile, name: string): boolean {
  const origin = resolveName(facts, file, name);
  const home = origin?.target.kind === "file" ? facts.files.get(origin.target.path) : undefined;
  return home?.classes.some((found) => found.name === origin?.name && found.bases.some((base) => /(^|\.)BaseSettings$/.test(base))) ?? false;
}

function readsOf(file: SourceFile): SyntaxNode[] {
  return walk(file.root).filter((node) => (/^(member_expression|attribute)$/.test(node.kind) && environment.test(node.text)) || isTaken(file, node) || isUnpacked(file, node));
}

// `const { env } = process`, `const { env: { PORT } } = globalThis.process`, `import system from "node:process"`
function isUnpacked(file: SourceFile, node: SyntaxNode): boolean {
  if (file.language === "python") return /^(attribute)$/.test(node.kind) && /\.(environ|getenv)$/.test(node.text) && isModule(file, node, /^os$/);
  if (node.kind === "member_expression") return /\.env$/.test(node.text) && isModule(file, node, /^(node:)?process$/);
  if (node.kind !== "object_pattern" || !/^(variable_declarator|assignment_expression)$/.test(node.parent?.kind ?? "")) return false;
  const from = childIn(node.parent as SyntaxNode, "value") ?? childIn(node.parent as SyntaxNode, "right");
  if (!from || !(/^(globalThis\.)?process$/.test(from.text) || isModuleName(file, from.text, /^(node:)?process$/))) return false;
  return namedChildren(node).some((part) => (childIn(part, "key") ?? part).text === "env");
}

function isModule(file: SourceFile, node: SyntaxNode, module: RegExp): boolean {
  const object = childIn(node, "object");
  return object?.kind === "identifier" && isModuleName(file, object.text, module);
}

function isModuleName(file: SourceFile, name: string, module: RegExp): boolean {
  return file.imports.some(({ target, names }) => target.kind === "standard" && module.test(target.module) && names.some(({ local, imported }) => local === name && /^(\*|default)$/.test(imported)));
}

// from os import environ, getenv
function isTaken(file: SourceFile, node: SyntaxNode): boolean {
  if (node.kind !== "identifier" || /^import|^dotted_name$|^aliased_import$/.test(node.parent?.kind ?? "")) return false;
  return file.imports.some(({ target, names }) => target.kind === "standard" && /^(os\b|(node:)?process)/.test(target.module) && names.some(({ local, imported }) => local === node.text && /^(environ|getenv|env)$/.test(imported)));
}

function finding(file: SourceFile, node: SyntaxNode, message: string, globs: readonly string[]): Finding {
  const place = globs.map((glob) => `\`${glob}\``).join(", ");
  return { file: file.path, ...node.place, message: `${message} outside the composition root (${place}).`, hint: "Create it there, and hand it to whoever needs it." };
}
