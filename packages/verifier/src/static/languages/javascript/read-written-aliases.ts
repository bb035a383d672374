import { posix } from "node:path";
import { parseJsonWithComments } from "./json-with-comments.ts";
import type { Alias } from "./read-aliases.ts";

/** The aliases that loaders and bundlers are told: `_moduleAliases` of package.json, Babel's `module-resolver`, `resolve.alias` of Vite and webpack. */
export function readWrittenAliases(texts: ReadonlyMap<string, string>): Alias[] {
  const found = [...texts].flatMap(([path, text]) => {
    const scope = posix.dirname(path).replace(/^\.$/, "");
    if (/(^|\/)package\.json$/.test(path)) {
      if (!text.includes("_moduleAliases") && !text.includes("module-resolver")) return [];
      const json = asRecord(parseJsonWithComments(text));
      return [...ofTable(scope, json["_moduleAliases"]), ...ofBabel(scope, json["babel"])];
    }
    if (/(^|\/)(\.babelrc(\.json)?|babel\.config\.json)$/.test(path)) return ofBabel(scope, parseJsonWithComments(text));
    return bundled.test(path) ? ofCode(scope, text) : [];
  });
  // What is declared is what is meant, where nothing shows that the loader runs.
  const names = found.length > 0 ? declared(texts) : new Set();
  return found.filter(({ pattern }) => !names.has(pattern.replace(/\/\*$/, "")));
}

function declared(texts: ReadonlyMap<string, string>): ReadonlySet<string> {
  return new Set([...texts].flatMap(([path, text]) => {
    if (!/(^|\/)package\.json$/.test(path)) return [];
    const json = asRecord(parseJsonWithComments(text));
    return ["dependencies", "devDependencies", "optionalDependencies", "peerDependencies"].flatMap((key) => Object.keys(asRecord(json[key])));
  }));
}

const bundled = /(^|\/)(vite|vitest|webpack[\w.-]*|rollup|rspack|rsbuild)\.config\.[cm]?[jt]s$/;

// `["module-resolver", { "root": ["./src"], "alias": { "@": "./src" } }]`
function ofBabel(scope: string, settings: unknown): Alias[] {
  const plugins = asRecord(settings)["plugins"];
  return (Array.isArray(plugins) ? plugins : []).flatMap((plugin: unknown) => {
    const [name, options] = Array.isArray(plugin) ? (plugin as unknown[]) : [];
    if (name !== "module-resolver" && name !== "babel-plugin-module-resolver") return [];
    const { root, alias } = asRecord(options);
    const roots = (Array.isArray(root) ? root : [root]).filter((one): one is string => typeof one === "string");
    return [...ofTable(scope, alias), ...roots.map((one) => ({ scope, base: posix.join(scope || ".", one), pattern: "*", targets: ["*"] }))];
  });
}

// `"@": path.resolve(__dirname, "./src")`, `"@": fileURLToPath(new URL("./src", import.meta.url))`, `"@": "/src"`
function ofCode(scope: string, text: string): Alias[] {
  const found = text.matchAll(/(?:^|[{,\s])["']?([@~#$\w][\w@/-]*|~|@)["']?\s*:\s*(?:(?:path\.)?(?:resolve|join)\(\s*(?:__dirname|import\.meta\.dirname)\s*,\s*|(?:fileURLToPath\(\s*)?new URL\(\s*)["']([./][^"']*)["']/gm);
  const plain = text.matchAll(/["']([@~#][\w@/-]*)["']\s*:\s*["'](\.?\/[^"']+)["']/g);
  return [...found, ...plain].flatMap(([, name = "", target = ""]) => ofTarget(scope, name, target));
}

function ofTable(scope: string, table: unknown): Alias[] {
  return Object.entries(asRecord(table)).flatMap(([name, target]) => (typeof target === "string" && !name.startsWith("^") ? ofTarget(scope, name, target) : []));
}

function ofTarget(scope: string, name: string, target: string): Alias[] {
  const path = target.replace(/^\//, "").replace(/\/$/, "");
  return [{ scope, base: scope, pattern: name, targets: [path] }, { scope, base: scope, pattern: `${name}/*`, targets: [`${path}/*`] }];
}

function asRecord(value: unknown): Record<string, unknown> {
  return value !== null && typeof value === "object" && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}
