import { builtinModules } from "node:module";
import { posix } from "node:path";
import type { ImportTarget } from "../../facts.ts";
import { type Alias, readAliases } from "./read-aliases.ts";
import { parseJsonWithComments } from "./json-with-comments.ts";

const extensions = ["", ".js", ".mjs", ".cjs", ".ts", ".mts", ".cts", ".jsx", ".tsx", ".json"];
const builtin = new Set(builtinModules);
// What is no code, and may be there although the tree's texts do not hold it.
const data = /\.(json5?|ya?ml|toml|sql|graphql|gql|csv|txt|md|html|css|scss|svg|png)$/;

interface PackageFile {
  folder: string;
  name: string;
  main: string;
  imports: unknown;
  exports: unknown;
  dependencies: Record<string, string>;
}

/** Finds what an import specifier means in one tree: relative paths, package.json `imports` and `exports`, tsconfig paths, packages. */
export class SpecifierResolver {
  readonly #texts: ReadonlyMap<string, string>;
  readonly #packages: PackageFile[];
  readonly #aliases: Alias[];
  readonly #maps: { folder: string; imports: Record<string, string> }[];

  constructor(texts: ReadonlyMap<string, string>) {
    this.#texts = texts;
    this.#packages = [...texts].filter(([path]) => posix.basename(path) === "package.json").map(([path, text]) => readPackage(path, text));
    this.#maps = [...texts].filter(([path]) => /(^|\/)(deno\.jsonc?|import_?-?map\.json)$/.test(path)).map(([path, text]) => readMap(path, text));
    this.#packages.sort((a, b) => b.folder.length - a.folder.length);
    this.#aliases = readAliases(texts);
  }

  /** What the specifier leads to from the importing file. */
  resolve(specifier: string, importer: string): ImportTarget {
    if (/^\.{0,2}(\/|$)/.test(specifier) || specifier.startsWith("file:")) return this.#relative(specifier, importer);
    const [, outer, below = ""] = /^(?:npm|jsr):\/?(@[^/@]+\/[^/@]+|[^/@]+)(?:@[^/]*)?(\/.*)?$/.exec(specifier) ?? [];
    if (outer !== undefined) return { kind: "package", name: outer, module: outer + below };
    if (/^[a-z][a-z+.-]+:/i.test(specifier) && !/^(node|bun|cloudflare):/.test(specifier)) {
      return { kind: "opaque", reason: `\`${specifier.slice(0, 40)}\` is code from outside the repository` };
    }
    if (/^(node|bun|cloudflare):/.test(specifier)) return { kind: "standard", module: specifier };
    const owner = this.#packages.find(({ folder }) => isBelow(importer, folder));
    if (specifier.startsWith("#")) return this.#mapped(owner?.imports, specifier, owner?.folder ?? "", importer);
    const name = specifier.split("/").slice(0, specifier.startsWith("@") ? 2 : 1).join("/");
    const alias = this.#aliased(specifier, importer, owner?.dependencies[name] !== undefined);
    if (alias) return alias;
    const local = this.#packages.find((known) => known.name === name) ?? this.#linked(owner, name);
    if (local) return this.#entry(local, `.${specifier.slice(name.length)}`, importer);
    if (builtin.has(specifier)) return { kind: "standard", module: `node:${specifier}` };
    const given = owner?.dependencies[name] ?? this.#maps.filter(({ folder }) => isBelow(importer, folder)).map(({ imports }) => imports[specifier] ?? imports[name] ?? imports[`${name}/`]).find((one) => one !== undefined);
    const real = /^(?:npm|jsr):\/?(@[^/@]+\/[^/@]+|[^/@]+)/.exec(given ?? "")?.[1] ?? name;
    return { kind: "package", name: real, module: real + specifier.slice(name.length) };
  }

  /** The file a path means, with extensions and index files tried; null when there is none. */
  file(path: string): string | null {
    const base = posix.normalize(path).replace(/\/$/, "");
    if (base.startsWith("..")) return null;
    // What is written out is there as a rule.
    if (extensions[0] === "" && this.#texts.has(base)) return base;
    const inFolder = base === "." ? "" : `${base}/`;
    const swapped = base.replace(/\.([cm]?)js(x?)$/, ".$1ts$2");
    const main = this.#packages.find(({ folder }) => (folder || ".") === base)?.main;
    const candidates = [
      ...extensions.map((extension) => base + extension),
      swapped,
      ...(main ? extensions.map((extension) => posix.join(base, main) + extension) : []),
      ...extensions.slice(1).map((extension) => `${inFolder}index${extension}`),
    ];
    return candidates.find((candidate) => this.#texts.has(candidate)) ?? null;
  }

  /** The code right inside a folder and the index files of the folders there; all code below it where that is asked for. Tests are left out. */
  filesIn(folder: string, isDeep: boolean): string[] {
    const start = folder === "" ? "" : `${folder}/`;
    return [...this.#texts.keys()].filter((path) => {
      if (!path.startsWith(start) || !/\.[cm]?[jt]sx?$/.test(path) || /\.(test|spec)\.[^/]*$|(^|\/)(node_modules|__tests__)\//.test(path)) return false;
      const names = path.slice(start.length).split("/");
      return isDeep || names.length === 1 || names.length === 2;
    });
  }

  #relative(specifier: string, importer: string): ImportTarget {
    const bare = specifier.replace(/^file:\/\//, "").split(/[?#]/)[0] as string;
    const path = posix.join(posix.dirname(importer), bare);
    // Named by where it is installed, a package is a package all the same.
    const [, module = "", name = ""] = /(?:^|\/)node_modules\/((@[\w-][^/]*\/[^/]+|[\w][^/]*)(?:\/(?:(?!node_modules\/).)*)?)$/.exec(path) ?? [];
    if (name !== "" && !posix.isAbsolute(bare)) return { kind: "package", name, module };
    if (posix.isAbsolute(bare) || path.startsWith("..") || /(^|\/)node_modules\//.test(path)) {
      return { kind: "opaque", reason: `\`${specifier}\` lies outside the code that is read` };
    }
    if (/\.(node|wasm)$/.test(bare)) return { kind: "opaque", reason: `\`${specifier}\` is compiled code` };
    const found = this.file(path);
    return found ? { kind: "file", path: found } : absent(specifier, path);
  }

  #mapped(map: unknown, key: string, folder: string, importer: string): ImportTarget {
    for (const value of lookUp(map, key)) {
      const path = value.startsWith(".") ? this.file(posix.join(folder || ".", value)) : null;
      if (path) return { kind: "file", path };
      if (!value.startsWith(".")) return this.resolve(value, importer);
      if (data.test(value)) return absent(key, posix.join(folder || ".", value));
    }
    return { kind: "missing", specifier: key };
  }

  #entry(local: PackageFile, key: string, importer: string): ImportTarget {
    if (local.exports !== undefined) return this.#mapped(local.exports, key, local.folder, importer);
    const path = this.file(posix.join(local.folder || ".", key === "." ? local.main || "." : key));
    return path ? { kind: "file", path } : { kind: "missing", specifier: local.name + key.slice(1) };
  }

  #linked(owner: PackageFile | undefined, name: string): PackageFile | undefined {
    const link = /^(?:file|link):(.+)$/.exec(owner?.dependencies[name] ?? "")?.[1];
    if (!owner || link === undefined) return undefined;
    const folder = posix.join(owner.folder || ".", link).replace(/\/$/, "");
    return this.#packages.find((known) => known.folder === folder) ?? { ...owner, folder, name, main: "", exports: undefined };
  }

  #aliased(specifier: string, importer: string, isDeclared: boolean): ImportTarget | null {
    const bare = specifier.replace(/\?\w*$/, "");
    const held: string[] = [];
    for (const { scope, base, pattern, targets } of this.#aliases) {
      const rest = isBelow(importer, scope) ? matchStar(pattern, bare) : null;
      if (rest === null) continue;
      for (const target of targets) {
        const wanted = posix.join(base || ".", target.replace("*", () => rest));
        const path = this.file(wanted);
        if (path) return { kind: "file", path };
        // `@/openapi.json`: an alias of everything says nothing about one name.
        if (!pattern.startsWith("*") && data.test(wanted)) held.push(wanted);
      }
    }
    return held[0] !== undefined && !isDeclared ? absent(specifier, held[0]) : null;
  }
}

function absent(specifier: string, path: string): ImportTarget {
  return data.test(path) ? { kind: "folder", path } : { kind: "missing", specifier };
}

function readPackage(path: string, text: string): PackageFile {
  const json = asRecord(parseJsonWithComments(text));
  const dependencies = { ...asRecord(json.optionalDependencies), ...asRecord(json.devDependencies), ...asRecord(json.dependencies) };
  const folder = posix.dirname(path) === "." ? "" : posix.dirname(path);
  const strings = Object.entries(dependencies).filter((entry): entry is [string, string] => typeof entry[1] === "string");
  return { folder, name: asText(json.name), main: asText(json.main), imports: json.imports, exports: json.exports, dependencies: Object.fromEntries(strings) };
}

function readMap(path: string, text: string): { folder: string; imports: Record<string, string> } {
  const imports = Object.entries(asRecord(asRecord(parseJsonWithComments(text)).imports)).filter((entry): entry is [string, string] => typeof entry[1] === "string");
  return { folder: posix.dirname(path) === "." ? "" : posix.dirname(path), imports: Object.fromEntries(imports) };
}

// Conditions of `imports` and `exports`: any of them may be taken, so all are tried in their order.
function lookUp(map: unknown, key: string): string[] {
  if (typeof map === "string" || Array.isArray(map)) return key === "." ? pathsIn(map, "") : [];
  const table = asRecord(map);
  if (key === "." && !Object.keys(table).some((name) => name.startsWith("."))) return pathsIn(table, "");
  if (key in table) return pathsIn(table[key], "");
  const patterns = Object.keys(table).filter((pattern) => pattern.includes("*")).sort((a, b) => b.length - a.length);
  for (const pattern of patterns) {
    const rest = matchStar(pattern, key);
    if (rest !== null) return pathsIn(table[pattern], rest);
  }
  return [];
}

function pathsIn(value: unknown, rest: string): string[] {
  if (typeof value === "string") return [value.replaceAll("*", () => rest)];
  const inner = Array.isArray(value) ? value : Object.entries(asRecord(value)).filter(([name]) => name !== "types").map(([, item]) => item);
  return inner.flatMap((item) => pathsIn(item, rest));
}

function matchStar(pattern: string, text: string): string | null {
  const [before = "", after] = pattern.split("*");
  if (after === undefined) return pattern === text ? "" : null;
  const isMatch = text.length >= before.length + after.length && text.startsWith(before) && text.endsWith(after);
  return isMatch ? text.slice(before.length, text.length - after.length) : null;
}

function isBelow(path: string, folder: string): boolean {
  return folder === "" || path.startsWith(`${folder}/`);
}

function asRecord(value: unknown): Record<string, unknown> {
  return value !== null && typeof value === "object" && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}

function asText(value: unknown): string {
  return typeof value === "string" ? value : "";
}
