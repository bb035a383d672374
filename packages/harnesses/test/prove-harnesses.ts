// `npm run prove:harnesses [HARNESS|TASK...]`: what each harness runs says the same of the same candidates as bare does, assertion by assertion.
// With names of harnesses it runs those alone; without, what it finds of a task goes into suites/conduit/evidence/harnesses.json.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { compareText, digestOfJson, expandSuite, fileBytes, type FileTree, stableJson, type Task } from "@cd-task/model";
import { installDependencies } from "@cd-task/prove";
import { emitTasks, openPacking, packTasks, writeTree } from "@cd-task/sdk";
import { copyPostgresBinaries } from "../../prove/src/databases/postgres-binaries.ts";
import { openWorkbench } from "../../sdk/test/open-workbench.ts";
import { digestsOfAgreement } from "./digests-of-agreement.ts";
import { whyNotAtRealPaths } from "./at-real-paths.ts";
import { askInspect, askSweBench, type Ground, type Judgement, judges, versions } from "./judges.ts";
import { listCases } from "./list-cases.ts";

const proved = ["express-clean-architecture-postgres-sequelize", "flask-clean-architecture-postgres-sqlalchemy"];
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
const record = join(import.meta.dirname, "../../../suites/conduit/evidence/harnesses.json");
const words = process.argv.slice(2);
const ids = proved.filter((id) => words.includes(id));
const named = words.filter((word) => !ids.includes(word));
const chosen = named.length === 0 ? Object.keys(judges) : ["bare", ...named.filter((name) => name !== "bare")];
const bench = await openWorkbench();
const directory = mkdtempSync(join(tmpdir(), "cd-task-prove-harnesses-"));
try {
  const { suite, shelves, world } = bench;
  const { value: tasks = [] } = await emitTasks(suite, expandSuite(suite), shelves);
  const { directory: postgres } = await copyPostgresBinaries(world.cacheDirectory);
  const packed = join(directory, "packed");
  const began = performance.now();
  const harnesses = (await shelves.harnesses()).filter(({ name }) => chosen.includes(name));
  const { value: tree = [] } = packTasks(tasks, { harnesses, options: await openPacking(suite, shelves, { stamps: {}, portability: "p1" }, tasks) });
  const { bytes } = await writeTree(tree, packed);
  say(`${tasks.length} tasks packed for ${chosen.join(", ")} in ${((performance.now() - began) / 1000).toFixed(1)} s: ${((bytes?.tree ?? 0) / 1e6).toFixed(1)} MB, ${((bytes?.disk ?? 0) / 1e6).toFixed(1)} MB on the disk`);
  const read = readAll({ world, packed, postgres }, tasks);
  for (const id of ids.length > 0 ? ids : proved) {
    const task = tasks.find(({ facts }) => facts.id === id) as Task;
    const { install, runtime } = task.facts;
    const python = runtime.name === "python" ? runtime.version : undefined;
    const { directory: dependencies } = await installDependencies(join(packed, "bare", id, "starter"), { ...install, python, uncompiled: ["sqlite3", "better-sqlite3"], cacheDirectory: world.cacheDirectory });
    const trials: Trial[] = [];
    for (const [name, files] of listCases(suite.faults ?? [], task)) trials.push(await judgeOne(task, name, files, { world, packed, dependencies, postgres }));
    if (named.length === 0 && isFine) keep(task, read, trials);
  }
} finally {
  await bench.close();
  rmSync(directory, { recursive: true, force: true });
}
say(isFine ? "proved" : "refuted");
process.exitCode = isFine ? 0 : 1;

interface Trial {
  task: string;
  case: string;
  pass: number;
  passed: number;
  planned: number;
  /** Digest of all states of assertions and rules. */
  vector: string;
  agreeing: string[];
}

/** Puts what was found of one task in place of what the record says of it. */
function keep({ facts }: Task, read: Record<string, number>, trials: Trial[]): void {
  interface Kept {
    solutions: { task: string; digests: object }[];
    trials: Trial[];
  }
  const kept = existsSync(record) ? (JSON.parse(readFileSync(record, "utf8")) as Kept) : { solutions: [], trials: [] };
  const others = <T extends { task: string }>(list: T[]) => list.filter(({ task }) => task !== facts.id);
  const sorted = <T extends { task: string }>(list: T[]) => list.sort((a, b) => compareText(a.task, b.task));
  const solutions = sorted([...others(kept.solutions), { task: facts.id, digests: digestsOfAgreement(facts) }]);
  writeFileSync(record, stableJson({ version: 1, recordedBy: "npm run prove:harnesses", versions, read, solutions, trials: sorted([...others(kept.trials), ...trials]) }));
}

/** Every task by the readers of harnesses that have one. */
function readAll(ground: Pick<Ground, "world" | "packed" | "postgres">, all: Task[]): Record<string, number> {
  const figures: Record<string, number> = {};
  if (chosen.includes("inspect")) {
    const { compose } = askInspect({ module: `cd_task_${bench.suite.name}`, task: bench.suite.name, compose: all.map(({ facts }) => join(ground.packed, "inspect", "src", `cd_task_${bench.suite.name}`, "data", "tasks", facts.id, "compose.yaml")) }, ground);
    for (const [index, services] of compose.entries()) {
      const expected = all[index]?.facts.services.includes("postgres") ? ["default", "postgres", "verifier"] : ["default", "verifier"];
      demand(services.join() === expected.join(), `inspect: services of ${all[index]?.facts.id} are ${services.join()}`);
    }
    figures["inspect"] = compose.length;
  }
  if (chosen.includes("swe-bench")) {
    const { problems, instances, differing } = askSweBench({}, ground, bench.suite.name);
    for (const problem of problems) demand(false, `swe-bench: ${problem}`);
    demand(differing.length === 0, `swe-bench: rows differ from folders: ${differing.join()}`);
    figures["swe-bench"] = instances;
  }
  for (const [name, count] of Object.entries(figures)) say(`${name}: ${count} tasks read by its own code`);
  return figures;
}

/** One candidate by every chosen judge; bare's word is what the others are held against. */
async function judgeOne(task: Task, name: string, files: FileTree, ground: Ground): Promise<Trial> {
  const { id, planned } = task.facts;
  const folder = join(directory, "candidates", id, name);
  for (const entry of files) {
    mkdirSync(dirname(join(folder, entry.path)), { recursive: true });
    writeFileSync(join(folder, entry.path), fileBytes(entry), { mode: entry.executable ? 0o755 : 0o644 });
  }
  const own = await (judges["bare"] as (typeof judges)[string])({ task, name, files, folder }, ground);
  const passed = [...own.assertions.values()].filter((state) => state === "passed").length;
  const agreeing = ["bare"];
  for (const harness of chosen.filter((one) => one !== "bare")) {
    const differences = await (judges[harness] as (typeof judges)[string])({ task, name, files, folder }, ground).then(
      (other) => findDifferences(own, other),
      (error: Error) => [error.message],
    );
    demand(differences.length === 0, `${id} ${name} ${harness}: ${differences.length} differences: ${differences.slice(0, 5).join("; ")}`);
    if (differences.length === 0) agreeing.push(harness);
  }
  demand(own.passes === (name === "oracle"), `${id} ${name}: passes ${own.passes}`);
  say(`${id} ${name}: ${own.passes ? "pass" : "no pass"}, ${passed} of ${planned}, the same in ${agreeing.join(", ")}`);
  return { task: id, case: name, pass: own.passes ? 1 : 0, passed, planned, vector: digestOfJson([...own.assertions, ...(own.rules ?? [])].map((one) => one.join(" ")).sort()), agreeing };
}

/** Names of which the other says something else; it is held only to what it can say. */
function findDifferences(own: Judgement, other: Judgement): string[] {
  const soften = (state: string) => (state === "passed" || state === "pass" || state === "n/a" ? "kept" : "not kept");
  const differ = (mine: Map<string, string>, theirs: Map<string, string>, isWhole: boolean) =>
    [...mine].flatMap(([key, state]) => {
      const said = theirs.get(key);
      if (said === undefined && !isWhole) return [];
      return said === state || said === soften(state) ? [] : [`${key}: ${state}, ${said ?? "nothing"}`];
    });
  const isPassAgreed = other.rules === null || own.passes === other.passes;
  return [
    ...differ(own.assertions, other.assertions, true),
    ...(other.assertions.size === own.assertions.size ? [] : [`${other.assertions.size} assertions`]),
    ...(own.rules && other.rules ? differ(own.rules, other.rules, true) : []),
    ...(isPassAgreed ? [] : [`passes: ${own.passes}, ${other.passes}`]),
  ];
}
