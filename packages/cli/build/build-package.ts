import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { grammarBytes } from "@cd-task/verifier";
import { embeddedGrammarSource } from "@cd-task/sdk";

const project = fileURLToPath(new URL("../../../", import.meta.url));
const packages = join(project, "packages");
const compiled = join(project, "build", "compiled");
const target = join(project, "build", "packages", "cd-task");
/** Rooms that travel inside the published package. */
const rooms = ["model", "load", "draft", "carve", "emit", "constraints", "harnesses", "verifier", "rig", "cucumber", "prove", "report", "sdk"];
/** Libraries the published package does not ask for: their bytes are embedded. */
const embedded = /^(tree-sitter-|@cd-task\/)/;
/** A library that its user brings: our steps must register with the very cucumber-js that runs them. */
const brought = "@cucumber/cucumber";

interface Manifest {
  name: string;
  version: string;
  description?: string;
  license?: string;
  bin?: Record<string, string>;
  exports?: Record<string, string>;
  sideEffects?: boolean;
  dependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
}

rmSync(compiled, { recursive: true, force: true });
rmSync(target, { recursive: true, force: true });
execFileSync(process.execPath, [join(project, "node_modules/typescript/bin/tsc"), "-p", join(packages, "tsconfig.build.json")], { stdio: "inherit" });

const cli = readManifest("cli");
const manifests = rooms.map(readManifest);
copyRoom("cli", target);
for (const room of rooms) {
  const directory = join(target, "node_modules", "@cd-task", room);
  copyRoom(room, directory);
  writeJson(join(directory, "package.json"), { name: `@cd-task/${room}`, version: cli.version, type: "module", sideEffects: readManifest(room).sideEffects, exports: publishedExports(room) });
}
// What the compiler leaves alone: the folder of schemas, which travels inside `load`, and names of sources in texts.
cpSync(join(project, "schemas"), join(target, "node_modules/@cd-task/load/schemas"), { recursive: true });
rewriteSources(join(target, "node_modules/@cd-task/load/src"), (text) => text.replace(/"\.\.\/\.\.\/((?:\.\.\/)+schemas\/)/g, '"$1'));
rewriteSources(join(target, "node_modules/@cd-task/harnesses/src"), (text) => text.replace(/(["`][\w./${}-]+)\.ts(["`])/g, "$1.js$2"));
rewriteSources(join(target, "node_modules/@cd-task/constraints/src"), (text) => text.replace(/(["`][\w./${}-]+)\.ts(["`])/g, "$1.js$2"));
const grammarFile = "verifier/src/static/grammar-bytes.js";
writeFileSync(join(target, "node_modules", "@cd-task", grammarFile), await embeddedGrammarSource(grammarBytes));
// What a new suite begins with travels in create-cd-task.
const isPreset = (path: string) => path.startsWith(join(project, "templates", "suite"));
for (const folder of ["templates", "schemas"]) cpSync(join(project, folder), join(target, folder), { recursive: true, filter: (path) => !isPreset(path) });
// Documents lie beside the README there, and examples in the repository alone.
writeFileSync(join(target, "README.md"), readFileSync(join(project, "README.md"), "utf8").replaceAll("packages/cli/docs/", "docs/").replace(/\[([^\]]*)\]\(examples\/[^)]*\)/g, "$1"));
const door = readFileSync(join(packages, "cli", "bin", "cd-task.js"), "utf8");
writeFileSync(join(target, "bin", "cd-task.js"), door.replace("../src/main.ts", "../src/main.js"), { mode: 0o755 });
writeJson(join(target, "package.json"), {
  name: cli.name,
  version: cli.version,
  description: cli.description,
  license: cli.license,
  type: "module",
  bin: cli.bin,
  engines: { node: ">=22.13" },
  exports: publishedExports("cli"),
  dependencies: { ...gather("dependencies"), ...Object.fromEntries(rooms.map((room) => [`@cd-task/${room}`, cli.version])) },
  optionalDependencies: gather("optionalDependencies"),
  peerDependencies: { [brought]: readManifest("cucumber").dependencies?.[brought]?.replace(/^/, "^") },
  peerDependenciesMeta: { [brought]: { optional: true } },
  bundleDependencies: rooms.map((room) => `@cd-task/${room}`),
});
process.stdout.write(`build/packages/cd-task: ${cli.name}@${cli.version}, ${rooms.length} rooms\n`);

function readManifest(room: string): Manifest {
  return JSON.parse(readFileSync(join(packages, room, "package.json"), "utf8")) as Manifest;
}

/** The declared doors of a room, as they are named after compilation. */
function publishedExports(room: string): Record<string, string | { types: string; default: string }> {
  const { exports = {} } = readManifest(room);
  const publish = (file: string) => (file.endsWith(".ts") ? { types: file.replace(/\.ts$/, ".d.ts"), default: file.replace(/\.ts$/, ".js") } : file);
  return Object.fromEntries(Object.entries(exports).map(([name, file]) => [name, publish(file)]));
}

/** The compiled sources of a room, with the data files that stand beside them. */
function copyRoom(room: string, directory: string): void {
  mkdirSync(directory, { recursive: true });
  cpSync(join(packages, room), directory, {
    recursive: true,
    filter: (path) => !/\/(node_modules|test|testing|fixtures|build)(\/|$)|\.tsx?$|\/package\.json$/.test(path.slice(packages.length)),
  });
  cpSync(join(compiled, room), directory, { recursive: true });
  for (const name of readdirSync(directory)) if (name === "test") rmSync(join(directory, name), { recursive: true });
}

function rewriteSources(directory: string, rewrite: (text: string) => string): void {
  for (const name of readdirSync(directory, { recursive: true, encoding: "utf8" })) {
    const path = join(directory, name);
    if (name.endsWith(".js")) writeFileSync(path, rewrite(readFileSync(path, "utf8")));
  }
}

function gather(kind: "dependencies" | "optionalDependencies"): Record<string, string> {
  const all = [cli, ...manifests].flatMap((manifest) => Object.entries(manifest[kind] ?? {}));
  return Object.fromEntries(all.filter(([name]) => !embedded.test(name) && name !== brought).sort());
}

function writeJson(path: string, value: unknown): void {
  writeFileSync(path, `${JSON.stringify(value, null, 2)}\n`);
}
