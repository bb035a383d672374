import { builtinModules } from "node:module";
import { getBuiltinModule } from "node:process";
import type { Plugin } from "esbuild";

/** What is heavy to load: asked for when one of its functions is first called. */
const heavy = new Set(["node:child_process", "node:crypto", "node:net", "node:util", "node:zlib"]);
const bare = new Set(builtinModules);

/**
 * Lets a bundle take Node's modules without `import`, which reads every name of a module to make a namespace of it and
 * so loads much that nobody asked for; the heavy ones, of which functions alone can be taken, come when first called.
 * A start is a third shorter with it, and the bundle can be run as a script too.
 */
export function lateBuiltins(): Plugin {
  return {
    name: "late-builtins",
    setup(build) {
      build.onResolve({ filter: /^[\w:/]+$/ }, ({ path, kind }) => {
        const isOfNode = kind === "import-statement" ? path.startsWith("node:") : kind === "dynamic-import" && (path.startsWith("node:") || bare.has(path));
        return isOfNode ? { path: path.startsWith("node:") ? path : `node:${path}`, namespace: "late" } : undefined;
      });
      build.onLoad({ filter: /./, namespace: "late" }, ({ path }) => ({ loader: "js", contents: heavy.has(path) ? forwardsOf(path) : `module.exports = process.getBuiltinModule("${path}");` }));
    },
  };
}

function forwardsOf(module: string): string {
  const names = Object.entries(getBuiltinModule(module) ?? {}).flatMap(([name, value]) => (typeof value === "function" && /^[a-z]\w*$/.test(name) ? name : []));
  return names.map((name) => `export function ${name}(...given) { return process.getBuiltinModule("${module}").${name}(...given); }`).join("\n");
}

/** What a bundle knows of itself without `import.meta`, which a script can't ask: it is what Node was started with. */
export const ownAddress = { "import.meta.url": "cdTaskAddress", "import.meta.resolve": "undefined" };

/** How such a bundle begins: strict as a script too, with `require` for bundled CommonJS libraries taken the same way. */
export const lateRequire = {
  js: [
    "'use strict';",
    "const cdTaskAddress=process.getBuiltinModule('node:url').pathToFileURL(process.argv[1]).href,",
    "require=process.getBuiltinModule('node:module').createRequire(cdTaskAddress);",
  ].join(""),
};
