import { readdirSync } from "node:fs";
import { join } from "node:path";
import { build, type Plugin } from "esbuild";

/** What is loaded only when it has to be: a file of its own beside the program. */
const later = ["ask-answers", "draft-contracts"];

/** Bundles the program into one file, and drafting and prompts into one each. Gives each output's bytes. */
export async function bundleProgram(project: string, target: string): Promise<Record<string, number>> {
  const bytes = await Promise.all([bundle("main", "create-cd-task"), ...later.map((name) => bundle(name, name))]);
  return Object.fromEntries(bytes);

  async function bundle(source: string, name: string): Promise<[string, number]> {
    const { metafile } = await build({
      entryPoints: { [name]: join(project, `packages/create-cd-task/src/${source}.ts`) },
      outdir: target,
      bundle: true,
      format: "esm",
      platform: "node",
      target: "node20.12",
      minify: true,
      legalComments: "none",
      logLevel: "warning",
      metafile: true,
      // Never called for: the program that bundles tasks.
      external: ["esbuild"],
      banner: { js: 'import{createRequire as cdTaskRequire}from"node:module";const require=cdTaskRequire(import.meta.url);' },
      plugins: [loadedLater, withoutSideEffects(project), staticKinds(project)],
    });
    return [`${name}.js`, Object.values(metafile.outputs)[0]?.bytes ?? 0];
  }
}

const loadedLater: Plugin = {
  name: "loaded-later",
  setup(program) {
    program.onResolve({ filter: new RegExp(`^\\./(${later.join("|")})\\.ts$`) }, ({ path, kind }) => (kind === "dynamic-import" ? { path: path.replace(/\.ts$/, ".js"), external: true } : undefined));
  },
};

/** Our own modules do nothing by being imported, so what is not used of them is left out. */
function withoutSideEffects(project: string): Plugin {
  const resolving = Symbol("resolving");
  return {
    name: "without-side-effects",
    setup(program) {
      program.onResolve({ filter: /^(@cd-task\/|\.)/ }, async ({ path, importer, resolveDir, kind, pluginData }) => {
        if (pluginData === resolving || kind === "entry-point" || !importer.startsWith(join(project, "packages"))) return undefined;
        const found = await program.resolve(path, { importer, resolveDir, kind, pluginData: resolving });
        return { ...found, sideEffects: false };
      });
    },
  };
}

/** Constraint kinds are found by looking into their folder, which a bundle does not have: it names them. */
function staticKinds(project: string): Plugin {
  const folder = join(project, "packages/constraints/src");
  const names = readdirSync(folder, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? entry.name : [])).sort();
  const contents = [
    ...names.map((name, index) => `import { kind as kind${index} } from "./${name}/index.ts";`),
    `export const loadKinds = async () => [${names.map((name, index) => `{ ...kind${index}, name: ${JSON.stringify(name)}, checkFile: "", presets: {} }`).join(", ")}];`,
    "export const loadChecks = () => Promise.reject(new Error('no checks are bundled'));",
  ].join("\n");
  return {
    name: "static-kinds",
    setup(program) {
      program.onLoad({ filter: /[/\\]constraints[/\\]src[/\\]load-kinds\.ts$/ }, () => ({ contents, loader: "ts", resolveDir: folder }));
    },
  };
}
