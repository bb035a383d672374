import { digestOf, type FileEntry, type FileTree, fileBytes, keptSecondsOf, moveBelow, type PackOptions, stableJson, type Task } from "@cd-task/model";
import { canaryOf } from "../canary.ts";
import { describePlace } from "../describe-place.ts";
import { agentDatabaseUrl, type DatabasePlace, dependencyFiles, makeDockerfile } from "../make-image.ts";
import { besideUrl, composeFile } from "./compose.ts";
import { packageFiles } from "./package-files.ts";
import { moduleFiles } from "./python/module-files.ts";

/** Files that tasks of a suite have in common: kept once, by digest. */
const common = /^tests\/(verifier\.mjs|plan\.json|contract\.json)$/;

/** A Python package: what Inspect loads, and `data/` with a folder a task. */
export function pack(tasks: readonly Task[], options: PackOptions): FileTree {
  const names = { module: `cd_task_${options.suite.name.replaceAll("-", "_")}`, task: options.suite.name.replaceAll("-", "_") };
  const rig = keep({ path: "rig.mjs", text: options.rig });
  const kept = new Map<string, FileEntry>([[rig.path, rig]]);
  const rows = tasks.map((task) => {
    const tests = task.files.flatMap((entry) => (/^(task\.json$|tests\/|verify\/)/.test(entry.path) ? entry : []));
    const places = tests.map((entry): [string, string] => {
      if (!common.test(entry.path)) return [`task/${entry.path}`, `tasks/${task.facts.id}/tests/${entry.path}`];
      const shared = keep(entry);
      kept.set(shared.path, shared);
      return [`task/${entry.path}`, shared.path];
    });
    return toRow(task, Object.fromEntries([["rig.mjs", rig.path], ...places]));
  });
  const data: FileTree = [
    { path: "tasks.json", text: stableJson(rows) },
    ...kept.values(),
    ...tasks.flatMap((task) => moveBelow(`tasks/${task.facts.id}`, packTask(task, options))),
  ];
  const module: FileTree = [...moduleFiles(names, options.suite.version), ...moveBelow("data", data)];
  return [...packageFiles(names, options.suite), ...moveBelow(`src/${names.module}`, module)];
}

/** Grading beyond the task's own limits: making a database, reading the solution, writing the verdict. */
const marginSeconds = 240;

/** What the Python side knows of a task; `tests` says which file of `data/` stands where in the verifier's folder. */
function toRow({ facts }: Task, tests: Record<string, string>) {
  const { id, framework, language, level, constraints, limits, digests, services } = facts;
  const toolSeconds = constraints.reduce((sum, { toolSeconds: own = 0 }) => sum + own, 0);
  const seconds = limits.start + limits.total + limits.stop + toolSeconds + keptSecondsOf(facts.tests) + marginSeconds;
  return { id, framework, language, level, constraints: constraints.map((one) => one.id), services, seconds, digests, tests };
}

function packTask(task: Task, options: PackOptions): FileTree {
  const { facts, files } = task;
  const hasPostgres = facts.services.includes("postgres");
  const postgres: DatabasePlace = !hasPostgres ? "none" : options.portability === "p0" ? "inside" : "beside";
  const place = describePlace(facts, postgres);
  const below = (folder: string): FileTree => files.filter(({ path }) => path.startsWith(`${folder}/`));
  return [
    { path: "instruction.md", text: `${textOf(files.find(({ path }) => path === "instruction.md") as FileEntry)}\n${postgres === "beside" ? place.replaceAll(agentDatabaseUrl, besideUrl) : place}` },
    { path: "canary.txt", text: `${canaryOf(options.suite)}\n` },
    { path: "compose.yaml", text: composeFile(facts, postgres, options) },
    ...moveBelow("environment", [
      { path: "Dockerfile", text: makeDockerfile(task, { role: "agent", postgres }, options) },
      { path: ".dockerignore", text: "*\n!dependencies\n!starter\n!start-postgres\n" },
      ...(postgres === "inside" ? [{ path: "start-postgres", text: options.images["start-postgres"] ?? "", executable: true }] : []),
      ...dependencyFiles(task),
      ...below("starter"),
    ]),
    ...moveBelow("verifier", [
      { path: "Dockerfile", text: makeDockerfile(task, { role: "verifier", postgres: hasPostgres ? "inside" : "none" }, options) },
      { path: ".dockerignore", text: "*\n!dependencies\n" },
      ...dependencyFiles(task),
    ]),
    ...moveBelow("tests", files.flatMap((entry) => (/^(task\.json$|tests\/|verify\/)/.test(entry.path) && !common.test(entry.path) ? entry : []))),
    ...below("solution"),
  ];
}

function keep(entry: FileEntry): FileEntry {
  const digest = digestOf(fileBytes(entry)).slice("sha256:".length, "sha256:".length + 12);
  return { ...entry, path: `shared/${digest}/${entry.path.split("/").at(-1)}` };
}

function textOf(entry: FileEntry): string {
  return "text" in entry ? entry.text : new TextDecoder().decode(fileBytes(entry));
}
