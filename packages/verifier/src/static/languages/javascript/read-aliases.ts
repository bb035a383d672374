import { posix } from "node:path";
import { parseJsonWithComments } from "./json-with-comments.ts";
import { readWrittenAliases } from "./read-written-aliases.ts";

/** What a specifier may stand for in the files below a folder. */
export interface Alias {
  /** The folder whose files know the alias. */
  scope: string;
  /** The folder that targets start from. */
  base: string;
  /** As written, with at most one `*`. */
  pattern: string;
  targets: string[];
}

type Texts = ReadonlyMap<string, string>;

interface Effective {
  baseUrl?: string;
  paths?: { folder: string; table: Record<string, unknown> };
}

/** The aliases of every `tsconfig`, `jsconfig` and import map of a tree, what they extend included, and those that loaders and bundlers are told; those of inner folders first. */
export function readAliases(texts: Texts): Alias[] {
  const configs = [...texts.keys()].filter((path) => /(^|\/)[jt]sconfig[^/]*\.json$/.test(path));
  const maps = [...texts.keys()].filter((path) => /(^|\/)(deno\.jsonc?|import_?-?map\.json)$/.test(path));
  return [...configs.flatMap((path) => aliasesOf(path, texts)), ...maps.flatMap((path) => mappedIn(path, texts)), ...readWrittenAliases(texts)].sort((a, b) => b.scope.length - a.scope.length || b.pattern.length - a.pattern.length);
}

function aliasesOf(path: string, texts: Texts): Alias[] {
  const scope = folderOf(path);
  const { baseUrl, paths } = readEffective(path, texts, 8);
  const base = baseUrl ?? paths?.folder ?? scope;
  const known = Object.entries(paths?.table ?? {}).map(([pattern, targets]) => {
    const written = Array.isArray(targets) ? targets.filter((target): target is string => typeof target === "string") : [];
    return { scope, base, pattern, targets: written.map((target) => (target.startsWith("${configDir}") ? posix.relative(base || ".", posix.join(scope || ".", target.slice("${configDir}".length + 1))) : target)) };
  });
  return baseUrl === undefined ? known : [...known, { scope, base: baseUrl, pattern: "*", targets: ["*"] }];
}

// `"@/": "./src/"` of Deno stands for whatever begins so.
function mappedIn(path: string, texts: Texts): Alias[] {
  const scope = folderOf(path);
  return Object.entries(asRecord(asRecord(parseJsonWithComments(texts.get(path) ?? "")).imports)).flatMap(([key, target]) => {
    if (typeof target !== "string" || !target.startsWith(".")) return [];
    return [{ scope, base: scope, pattern: key.endsWith("/") ? `${key}*` : key, targets: [target.endsWith("/") ? `${target}*` : target] }];
  });
}

// Each file says where its own paths start; what it leaves out it has from those it extends, the last one first.
function readEffective(path: string, texts: Texts, depth: number): Effective {
  const json = asRecord(parseJsonWithComments(texts.get(path) ?? ""));
  const options = asRecord(json.compilerOptions);
  const given = Array.isArray(json.extends) ? json.extends : [json.extends];
  const parents = depth === 0 ? [] : given.flatMap((name) => (typeof name === "string" ? (fileOf(name, path, texts) ?? []) : []));
  const inherited = parents.map((parent) => readEffective(parent, texts, depth - 1)).reduce((all, one) => ({ ...all, ...one }), {} as Effective);
  const folder = folderOf(path);
  return {
    ...inherited,
    ...(typeof options.baseUrl === "string" && { baseUrl: posix.join(folder || ".", options.baseUrl).replace(/^\.$/, "") }),
    ...(options.paths !== undefined && { paths: { folder, table: asRecord(options.paths) } }),
  };
}

function fileOf(name: string, importer: string, texts: Texts): string | null {
  if (!name.startsWith(".")) return null;
  const path = posix.join(folderOf(importer) || ".", name);
  return [path, `${path}.json`, `${path}/tsconfig.json`].find((candidate) => texts.has(candidate)) ?? null;
}

function folderOf(path: string): string {
  return posix.dirname(path).replace(/^\.$/, "");
}

function asRecord(value: unknown): Record<string, unknown> {
  return value !== null && typeof value === "object" && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}
