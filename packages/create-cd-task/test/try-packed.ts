import { execFileSync, spawn } from "node:child_process";
import { copyFileSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { serveTarballs } from "./serve-tarballs.ts";

// What a stranger does with the published packages: `npm create cd-task` from packed tarballs with npm 11 and npm 12, in an
// empty folder, with this repository out of reach. Run `npm run build` first, or name the folder that holds both
// packages, and after it one of the suites that are begun. Writes `packed.json` beside this file.
const project = fileURLToPath(new URL("../../../", import.meta.url));
const packages = process.argv[2] ?? join(project, "build", "packages");
/** One of the folders below; then nothing is recorded. */
const only = process.argv[3];
const ground = mkdtempSync(join(tmpdir(), "cd-task-packed-"));
const bin = join(ground, "bin");
const readJson = (path: string) => JSON.parse(readFileSync(path, "utf8")) as Record<string, unknown>;
/** As root the folder of the project is hidden behind an empty one; elsewhere the path alone keeps it out of reach. */
const hides = process.getuid?.() === 0;

/** What is begun, and what is done in it. */
const visits = [
  { folder: "notes", create: "npm create cd-task@latest notes -- --preset empty --install", commands: ["npm run check", "npm run build", "npx cd-task build . --out build --check", "npx cd-task list ."] },
  // With a new home: what solutions depend on is fetched, and PostgreSQL is unpacked.
  { folder: "reading", create: "npm create cd-task@latest reading -- --preset crud --yes --install", commands: ["npx cd-task check .", "npx cd-task list .", "npx cd-task build . --out build", "npx cd-task prove . --repeats 1"] },
  { folder: "drafted", create: "npm create cd-task@latest drafted -- --contract ../api.yaml --framework express --install --json", commands: ["npm run check", "npm run build"] },
  { folder: "conduit", create: "npm create cd-task@latest conduit -- --preset conduit --install --yes", commands: ["npm run check", "npx cd-task build . --out build --only 'express-*'"] },
  // Packages of somebody else, which import the packed cd-task.
  { folder: "others", create: "npm create cd-task@latest others -- --preset empty --install", commands: ["npm install --save-dev --install-links ../../third-party-harness ../../third-party-constraint", "sed -i 's#^frameworks:#plugins: [\"@example/cd-task-jsonl\", \"@example/cd-task-length\"]\\n&#' suite.yaml", "npx cd-task check .", "npx cd-task add constraint short --kind length", "npx cd-task build . --harness jsonl --out build"] },
];

interface Step {
  command: string;
  code: number;
  seconds: number;
  says: string;
}

const setting = (name: string) => execFileSync("npm", ["config", "get", name], { cwd: tmpdir(), encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim().replace(/^null$/, "");
const [registry, certificates] = [setting("registry"), setting("cafile")];
mkdirSync(bin);
copyFileSync(process.execPath, join(bin, "node"));
const tarballs = ["cd-task", "create-cd-task"].map((name) => {
  const [file] = JSON.parse(execFileSync("npm", ["pack", "--json", "--pack-destination", ground, join(packages, name)], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] })) as { filename: string }[];
  return { file: join(ground, file?.filename ?? ""), manifest: readJson(join(packages, name, "package.json")) as { name: string; version: string } };
});
const { address, server } = await serveTarballs(tarballs, registry);
const versions: Record<string, string> = { node: process.versions.node, ...Object.fromEntries(tarballs.map(({ manifest }) => [manifest.name, manifest.version])) };
const record: Record<string, unknown> = { versions };
let fails = 0;
try {
  for (const major of ["11", "12"]) record[`npm ${major}`] = await tryWith(major);
} finally {
  server.close();
  rmSync(ground, { recursive: true, force: true });
}
if (only === undefined) writeFileSync(new URL("./packed.json", import.meta.url), `${JSON.stringify(record, null, 2)}\n`);
process.exitCode = fails === 0 ? 0 : 1;

async function tryWith(major: string): Promise<Step[]> {
  const home = join(ground, `npm-${major}`);
  const folder = join(home, "empty");
  mkdirSync(folder, { recursive: true });
  execFileSync("npm", ["install", "--silent", "--prefix", home, `npm@${major}`], { stdio: "ignore" });
  versions[`npm ${major}`] = String(readJson(join(home, "node_modules/npm/package.json"))["version"]);
  cpSync(join(project, "suites/conduit/contract/openapi.yaml"), join(home, "api.yaml"));
  for (const name of ["third-party-harness", "third-party-constraint"]) cpSync(join(project, "examples", name), join(home, name), { recursive: true });
  for (const name of ["npm", "npx"]) symlinkSync(join(home, `node_modules/npm/bin/${name}-cli.js`), join(home, name));
  const steps: Step[] = [];
  const run = async (command: string, cwd: string) => {
    const started = performance.now();
    const { code, output } = await runHidden(command, cwd, home);
    const seconds = Math.round((performance.now() - started) / 100) / 10;
    const says = output.trim().split("\n").at(-1)?.replaceAll(ground, "") ?? "";
    steps.push({ command, code, seconds, says });
    process.stdout.write(`npm ${major}  ${code === 0 ? "ok  " : `exit ${code}`} ${seconds.toFixed(1)} s  ${command}\n${code === 0 ? "" : output}`);
    if (code !== 0) fails += 1;
  };
  for (const { create, folder: made, commands } of visits.filter((visit) => only === undefined || visit.folder === only)) {
    await run(create, folder);
    for (const command of commands) await run(command, join(folder, made));
  }
  return steps;
}

function runHidden(command: string, cwd: string, home: string): Promise<{ code: number; output: string }> {
  // What a machine needs to reach its registry at all (certificates, proxies) stays; what npm told this process goes.
  const own = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name)));
  const env = { ...own, PATH: `${home}:${bin}:/usr/bin:/bin`, HOME: home, CI: "true", npm_config_registry: address, npm_config_cache: join(home, "cache"), npm_config_update_notifier: "false", npm_config_audit: "false", npm_config_cafile: certificates };
  const hidden = `mount -t tmpfs none ${project} && cd ${cwd} && ${command}`;
  const [program, args] = hides ? ["unshare", ["-m", "sh", "-c", hidden]] : ["sh", ["-c", command]];
  const child = spawn(program as string, args as string[], { cwd, env, stdio: ["ignore", "pipe", "pipe"], timeout: 300_000 });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => void (output += chunk.toString()));
  return new Promise((resolve) => child.once("close", (code) => resolve({ code: code ?? -1, output })));
}
