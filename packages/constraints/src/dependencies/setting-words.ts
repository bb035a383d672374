const kept = new WeakMap<ReadonlyMap<string, string>, ReadonlySet<string>>();
const settingFile = /(^|\/)(\.[\w-]+rc(\.(json|ya?ml|[cm]?js))?|nodemon\.json|[jt]sconfig[^/]*\.json|[\w-]+\.config\.([cm]?[jt]s|json)|log(ging|ger)?([-_.][\w-]+)?\.(ya?ml|ini|conf|toml))$/;
const aboutPackages = /^(name|version|description|keywords|author|license|files|scripts|exports|imports|main|types|(dev|peer|optional|bundled?)?[dD]ependencies|peerDependenciesMeta|overrides|resolutions|pnpm|catalogs?|workspaces|engines|packageManager)$/;

/** The words of settings that tools and servers read: `.babelrc`, `nodemon.json`, `tsconfig.json`, `*.config.js`, `logging.yaml`, what package.json says for tools, drivers in addresses of `.env`; of a path its package, of a dotted name its module. */
export function settingWords(texts: ReadonlyMap<string, string>): ReadonlySet<string> {
  const known = kept.get(texts);
  if (known) return known;
  const words = [...texts].flatMap(([path, text]) => {
    if (/(^|\/)package\.json$/.test(path)) return valuesOf(text);
    if (/(^|\/)(\.env(\.[\w.]+)?|alembic\.ini)$/.test(path)) return [...withoutComments(text).matchAll(/=\s*["']?\w+\+(\w+):\/\//g)].map(([, driver]) => driver as string);
    // Of code the texts that are one word.
    if (/\.config\.[cm]?[jt]s$/.test(path)) return [...withoutComments(text).matchAll(/(["'`])([^"'`\s]+)\1/g)].map(([, , word]) => word as string);
    return settingFile.test(path) ? withoutComments(text).split(/[\s"'`;&|()=,:{}[\]]+/) : [];
  });
  const named = new Set(words.flatMap((word) => [word, (/^@[^/]+\/[^/]+/.exec(word)?.[0] ?? word.split("/")[0]) as string, ...(/^\w+(\.\w+)+$/.test(word) ? [word.split(".")[0] as string] : [])]));
  kept.set(texts, named);
  return named;
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/(^|\s)(#|\/\/|;).*$/gm, "");
}

// The texts of all that package.json holds for tools, `{ "prisma": { "seed": "ts-node prisma/seed.ts" } }`.
function valuesOf(json: string): string[] {
  try {
    const values: unknown[] = Object.entries(JSON.parse(json) as object).filter(([key]) => !aboutPackages.test(key)).map(([, value]) => value as unknown);
    const words: string[] = [];
    for (let value = values.pop(); value !== undefined; value = values.pop()) {
      if (typeof value === "string") words.push(...value.split(/\s+/));
      else if (typeof value === "object" && value !== null) values.push(...Object.values(value));
    }
    return words;
  } catch {
    return [];
  }
}
