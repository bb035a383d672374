// `npm run prove:harbor`: Harbor's own classes read every packed task and every reward; trials at the real paths agree with bare, case by case.
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { digestOfJson, expandSuite, type Fault, type FileTree, stableJson, type Task, type Verdict } from "@cd-task/model";
import { installDependencies } from "@cd-task/prove";
import { emitTasks, openPacking, packTasks, writeTree } from "@cd-task/sdk";
import { openWorkbench, type Workbench } from "../../sdk/test/open-workbench.ts";
import { copyPostgresBinaries } from "../../prove/src/databases/postgres-binaries.ts";
import { digestsOfAgreement } from "./digests-of-agreement.ts";
import { runBare, runTrial, whyNotAtRealPaths } from "./at-real-paths.ts";
import { listBelow, listMutants } from "./list-cases.ts";
import { harborVersion, openHarbor } from "./open-harbor.ts";

const proved = ["express-clean-architecture-postgres-sequelize", "flask-clean-architecture-postgres-sqlalchemy"];
const evidence = join(import.meta.dirname, "../../../suites/conduit/evidence");
const say = (line: string) => void process.stdout.write(`${line}\n`);
let isFine = true;
const demand = (isSo: boolean, what: string) => {
  if (isSo) return;
  isFine = false;
  say(`REFUTED ${what}`);
};

const reason = whyNotAtRealPaths();
if (reason !== null) {
  say(`not run: ${reason}`);
  process.exit(3);
}
const bench = await openWorkbench();
const directory = mkdtempSync(join(tmpdir(), "cd-task-prove-harbor-"));
try {
  const ask = openHarbor(bench.world.cacheDirectory);
  const { value: tasks = [] } = await emitTasks(bench.suite, expandSuite(bench.suite), bench.shelves);
  const checked = await loadAll(bench, tasks, ask);
  const { directory: postgres } = await copyPostgresBinaries(bench.world.cacheDirectory);
  for (const id of proved) {
    const task = tasks.find(({ facts }) => facts.id === id) as Task;
    const trials = await runCases(bench, task, postgres, ask);
    const record = { version: 1, recordedBy: "npm run prove:harbor", task: id, digests: digestsOfAgreement(task.facts), harbor: harborVersion, loaded: checked, trials };
    writeFileSync(join(evidence, `harbor-${id}.json`), stableJson(record));
  }
} finally {
  await bench.close();
  rmSync(directory, { recursive: true, force: true });
}
say(isFine ? "proved" : "refuted");
process.exitCode = isFine ? 0 : 1;

/** Every task in both placements, by Harbor's loader and packager. */
async function loadAll({ suite, shelves }: Workbench, tasks: Task[], ask: ReturnType<typeof openHarbor>): Promise<Record<string, number>> {
  const harnesses = (await shelves.harnesses()).filter(({ name }) => name === "harbor" || name === "bare");
  const figures: Record<string, number> = {};
  for (const portability of ["p0", "p1"] as const) {
    const options = await openPacking(suite, shelves, { stamps: {}, portability });
    const { value: tree = [] } = packTasks(tasks, { harnesses, options });
    await writeTree(tree, join(directory, portability));
    const folder = join(directory, portability, "harbor");
    const answer = ask({ tasks: tasks.map(({ facts }) => join(folder, facts.id)), dataset: join(folder, "dataset.toml"), registry: join(folder, "registry.json") });
    demand(answer.registry?.length === tasks.length && answer.registry.every((path, index) => path === tasks[index]?.facts.id), `${portability}: registry.json lists every task`);
    for (const [index, task] of answer.tasks.entries()) {
      const listed = answer.dataset?.[index];
      demand(task.valid && task.dropped.length === 0, `${portability} ${task.name}: loaded whole, dropped ${task.dropped.join()}`);
      demand(listed?.name === task.name && listed.digest === task.digest, `${portability} ${task.name}: digest of dataset.toml`);
      demand(task.instruction.startsWith("# ") && task.verifier === "separate" && task.verifier_network === "no-network", `${portability} ${task.name}: instruction, verifier`);
    }
    figures[portability] = answer.tasks.length;
    say(`${portability}: ${answer.tasks.length} tasks loaded by Harbor ${harborVersion}`);
  }
  return figures;
}

interface Trial {
  case: string;
  mode: string;
  reward: number | null;
  passed: number;
  /** Of all states of assertions and rules. */
  vector: string;
}

async function runCases({ suite, world }: Workbench, task: Task, postgres: string, ask: ReturnType<typeof openHarbor>): Promise<Trial[]> {
  const { id, install, runtime } = task.facts;
  const folders = { bare: join(directory, "p0", "bare", id), harbor: join(directory, "p0", "harbor", id) };
  const python = runtime.name === "python" ? runtime.version : undefined;
  const { directory: dependencies } = await installDependencies(join(folders.bare, "starter"), { ...install, python, uncompiled: ["sqlite3", "better-sqlite3"], cacheDirectory: world.cacheDirectory });
  const trials: Trial[] = [];
  for (const [name, files] of listServers(suite.faults ?? [], task)) {
    const candidate = join(directory, "candidates", id, name);
    write(files, candidate);
    const agent = `rm -rf /app/* && echo ${execFileSync("tar", ["-C", candidate, "-czf", "-", "."], { maxBuffer: 1 << 26 }).toString("base64")} | base64 -d | tar -xzf - -C /app`;
    const verdicts: [string, Verdict | null, number | null][] = [["bare", ...runBare(folders.bare, candidate, { dependencies, postgres })]];
    for (const mode of ["separate", "shared"] as const) {
      const { code, files: left } = runTrial({ task: folders.harbor, dependencies, postgres }, mode, name === "oracle" ? "/solution/solve.sh" : agent);
      const logs = join(directory, "trials", id, name, mode);
      for (const [file, text] of Object.entries(left)) write([{ path: file, text }], join(logs, "verifier"));
      const read = ask({ trials: [logs] }).trials[0];
      const verdict = left["reward-details.json"] === undefined ? null : (JSON.parse(left["reward-details.json"]) as Verdict);
      const reward = read && "rewards" in read && Object.keys(read.rewards).join() === "reward" ? (read.rewards["reward"] ?? null) : null;
      demand(code === 1 - (reward ?? 9), `${id} ${name} ${mode}: exit code ${code} for reward ${reward}`);
      verdicts.push([mode, verdict, reward]);
    }
    const own = verdicts.map(([mode, verdict, reward]) => ({ case: name, mode, reward, passed: verdict?.assertions.filter(({ state }) => state === "passed").length ?? 0, vector: vectorOf(verdict) }));
    const agree = new Set(own.map(({ vector, reward }) => `${vector} ${reward}`)).size === 1;
    demand(agree, `${id} ${name}: the verdicts agree (${own.map(({ mode, passed }) => `${mode} ${passed}`).join(", ")})`);
    demand((own[0]?.reward === 1) === (name === "oracle"), `${id} ${name}: reward ${own[0]?.reward}`);
    if (agree) say(`${id} ${name}: reward ${own[0]?.reward}, ${own[0]?.passed} of ${task.facts.planned} pass, in bare and in both layouts`);
    trials.push(...own);
  }
  return trials;
}

/** Repositories to judge by name: the reference solution, the starter, a server that answers null, and three mutants. */
function listServers(faults: readonly Fault[], task: Task): [string, FileTree][] {
  const [solution, starter] = [listBelow(task.files, "solution"), listBelow(task.files, "starter")];
  const nullServer =
    task.facts.runtime.name === "node"
      ? `exec node -e 'require("node:http").createServer((_, r) => r.writeHead(200, { "content-type": "application/json" }).end("null")).listen(process.env.PORT)'`
      : `exec python -c 'import os
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
class H(BaseHTTPRequestHandler):
    def answer(self):
        self.send_response(200); self.send_header("content-type", "application/json"); self.send_header("content-length", "4"); self.end_headers(); self.wfile.write(b"null")
    do_GET = do_POST = do_PUT = do_DELETE = do_PATCH = answer
ThreadingHTTPServer(("", int(os.environ["PORT"])), H).serve_forever()'`;
  const withNull = starter.map((entry) => (entry.path === "run.sh" ? { path: "run.sh", text: `#!/bin/sh\n${nullServer}\n`, executable: true } : entry));
  return [["oracle", solution], ["no-op", starter], ["null-server", withNull], ...listMutants(faults, task)];
}

function vectorOf(verdict: Verdict | null): string {
  const assertions = verdict?.assertions.map(({ id, state }) => `${id} ${state}`).sort() ?? [];
  const rules = verdict?.rules.map(({ constraint, rule, state }) => `${constraint} ${rule} ${state}`).sort() ?? [];
  return digestOfJson({ status: verdict?.status ?? null, assertions, rules });
}

function write(files: FileTree, folder: string): void {
  for (const entry of files) {
    const path = join(folder, entry.path);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, "text" in entry ? entry.text : Buffer.from(entry.base64, "base64"), { mode: entry.executable ? 0o755 : 0o644 });
  }
}
