const kept = new WeakMap<ReadonlyMap<string, string>, ReadonlySet<string>>();
const settingFile = /(^|\/)(\.[\w-]+rc(\.(json|ya?ml|[cm]?js))?|nodemon\.json|serverless\.ya?ml|(nest-cli|turbo|nx|lerna|angular)\.json|[jt]sconfig[^/]*\.json|[\w-]+\.config\.([cm]?[jt]s|json)|log(ging|ger)?([-_.][\w-]+)?\.(ya?ml|ini|conf|toml))$/;
const aboutPackages = /^(name|version|description|keywords|author|license|files|scripts|exports|imports|main|types|(dev|peer|optional|bundled?)?[dD]ependencies|peerDependenciesMeta|overrides|resolutions|pnpm|catalogs?|workspaces|engines|packageManager)$/;

/** The words of settings that tools and servers read: `.babelrc`, `nodemon.json`, `tsconfig.json`, `*.config.js`, `logging.yaml`, what package.json says for tools, drivers in addresses of `.env`; of a path its package, of a dotted name its module. The tool that settings are for stands with a colon: `tailwindcss:`. */
export function settingWords(texts: ReadonlyMap<string, string>): ReadonlySet<string> {
  const known = kept.get(texts);
  if (known) return known;
  const words = [...texts].flatMap(([path, text]) => {
    if (/(^|\/)package\.json$/.test(path)) return valuesOf(text);
    // Its keys name plugins too, as well as the settings of one tool by the name of the other: `@tailwind base;`
    if (/(^|\/)(postcss\.config\.[cm]?[jt]s|\.postcssrc(\.json)?)$/.test(path)) return ["postcss:", ...withoutComments(text).split(/[^\w@/.-]+/)];
    if (ownFile.test(path)) return [`${toolOf(path)}:`, ...wordsOf(path, text)];
    return wordsOf(path, text);
  }).filter((word) => word !== "");
  const named = new Set(words.flatMap((word) => [word, (/^@[^/]+\/[^/]+/.exec(word)?.[0] ?? word.split("/")[0]) as string, ...(/^\w+(\.\w+)+$/.test(word) ? [word.split(".")[0] as string] : [])]));
  kept.set(texts, named);
  return named;
}

/** The short names by which settings of linters, compilers and test runners call a plugin: `airbnb-base` for `eslint-config-airbnb-base`. */
export function shortNames(name: string): string[] {
  const [, short] = /^(?:eslint-(?:config|plugin|import-resolver)|babel-(?:plugin|preset)|stylelint-config|jest-environment|prettier-plugin|hubot|gulp|grunt)-(.+)$/.exec(name) ?? [];
  const [, scope, , below] = /^(@[\w-]+)\/(eslint-(?:config|plugin)|(?:babel-)?(?:preset|plugin))(?:-(.+))?$/.exec(name) ?? [];
  return [...(short === undefined ? [] : [short]), ...(scope === undefined ? [] : [below === undefined ? scope : `${scope}/${below}`])];
}

// `tailwind.config.js`, `.nycrc`
const ownFile = /(^|\/)(\.?[\w-]+\.config\.[cm]?[jt]s(on)?|\.[\w-]+rc(\.[\w]+)?)$/;

function toolOf(path: string): string {
  const name = path.slice(path.lastIndexOf("/") + 1).replace(/^\.|(\.config\.\w+|rc(\.\w+)?)$/g, "");
  return name === "tailwind" ? "tailwindcss" : name;
}

function wordsOf(path: string, text: string): string[] {
  if (/(^|\/)(\.env(\.[\w.]+)?|alembic\.ini)$/.test(path)) return [...withoutComments(text).matchAll(/=\s*["']?\w+\+(\w+):\/\//g)].map(([, driver]) => driver as string);
  // Of code the texts that are one word, and what Node is told to load.
  if (/\.config\.[cm]?[jt]s$/.test(path)) return [...withoutComments(text).matchAll(/(["'`])([^"'`\s]+)\1|(?:-r|--require|--import|--loader)[ =]([\w@/.-]+)/g)].map(([, , word, loaded]) => (word ?? loaded) as string);
  return settingFile.test(path) ? withoutComments(text).split(/[\s"'`;&|()=,:{}[\]]+/) : [];
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/(^|\s)(#|\/\/|;).*$/gm, "");
}

// The texts of all that package.json holds for tools, `{ "prisma": { "seed": "ts-node prisma/seed.ts" } }`.
function valuesOf(json: string): string[] {
  try {
    const told = Object.entries(JSON.parse(json) as object).filter(([key]) => !aboutPackages.test(key));
    const values: unknown[] = told.map(([, value]) => value as unknown);
    // `"lint-staged": { … }`
    const words = told.filter(([, value]) => typeof value === "object").map(([key]) => `${key}:`);
    for (let value = values.pop(); value !== undefined; value = values.pop()) {
      if (typeof value === "string") words.push(...value.split(/[\s:]+/));
      else if (typeof value === "object" && value !== null) values.push(...Object.values(value));
    }
    return words;
  } catch {
    return [];
  }
}
