import { compareText, digestOf, type FileEntry, type FileTree, fileBytes, moveBelow, type PackOptions, stableJson, type Task } from "@cd-task/model";
import { canaryOf } from "../canary.ts";
import { describePlace } from "../describe-place.ts";
import { type DatabasePlace, dependencyFiles, makeDockerfile } from "../make-image.ts";
import { composeFiles } from "./compose.ts";
import { solveScript, testScript } from "./scripts.ts";
import { taskConfig } from "./task-config.ts";
import { toToml, toTomlItem } from "./to-toml.ts";

/** A folder a task, and the lists by which Harbor finds them: `dataset.toml` with digests, `registry.json` with paths. */
export function pack(tasks: readonly Task[], options: PackOptions): FileTree {
  const folders = tasks.map((task) => ({ task, tree: packTask(task, options) }));
  const { suite } = options;
  const name = `${suite.name}/${suite.name}`;
  const dataset = toToml({ dataset: { name, version: suite.version, description: suite.title, keywords: [suite.name] } });
  const items = folders.map(({ task, tree }) => toTomlItem("tasks", { name: `${suite.name}/${task.facts.id}`, digest: digestOfTask(tree) }));
  const registry = [{ name: suite.name, version: suite.version, description: suite.title, tasks: tasks.map(({ facts }) => ({ name: facts.id, path: facts.id })) }];
  return [
    { path: "dataset.toml", text: [dataset, ...items].join("\n") },
    { path: "registry.json", text: stableJson(registry) },
    ...folders.flatMap(({ task, tree }) => moveBelow(task.facts.id, tree)),
  ];
}

function packTask(task: Task, options: PackOptions): FileTree {
  const { facts, files } = task;
  const canary = canaryOf(options.suite);
  const agentPostgres: DatabasePlace = !facts.services.includes("postgres") ? "none" : options.portability === "p0" ? "inside" : "beside";
  const below = (folder: string, target: string): FileTree =>
    files.flatMap((entry) => (entry.path.startsWith(`${folder}/`) ? { ...entry, path: `${target}${entry.path.slice(folder.length)}` } : []));
  const instruction = files.find(({ path }) => path === "instruction.md") as FileEntry;
  const dependencies = dependencyFiles(task);
  const startPostgres: FileTree = agentPostgres === "inside" ? [{ path: "start-postgres", text: options.images["start-postgres"] ?? "", executable: true }] : [];
  const environment: FileTree = [
    { path: "Dockerfile", text: makeDockerfile(task, { role: "agent", postgres: agentPostgres }, options) },
    { path: ".dockerignore", text: "*\n!dependencies\n!starter\n!start-postgres\n" },
    ...(agentPostgres === "beside" ? composeFiles(options) : []),
    ...startPostgres,
    ...dependencies,
    ...below("starter", "starter"),
  ];
  const tests: FileTree = [
    { path: "Dockerfile", text: makeDockerfile(task, { role: "verifier", postgres: agentPostgres === "none" ? "none" : "inside" }, options) },
    { path: ".dockerignore", text: "Dockerfile\n.dockerignore\n" },
    { path: "test.sh", text: testScript(canary), executable: true },
    { path: "rig.mjs", text: options.rig },
    ...dependencies,
    ...files.flatMap((entry) => (/^(task\.json$|tests\/|verify\/)/.test(entry.path) ? { ...entry, path: `task/${entry.path}` } : [])),
  ];
  const solution: FileTree = below("solution", "files");
  const text = "text" in instruction ? instruction.text : new TextDecoder().decode(fileBytes(instruction));
  return [
    { path: "task.toml", text: `# ${canary}\n${toToml(taskConfig(facts, agentPostgres, options))}` },
    { path: "instruction.md", text: `<!-- ${canary} -->\n\n${text}\n${describePlace(facts, agentPostgres)}` },
    ...moveBelow("environment", environment),
    ...moveBelow("tests", tests),
    ...(solution.length > 0 ? moveBelow("solution", [{ path: "solve.sh", text: solveScript(canary), executable: true }, ...solution]) : []),
  ];
}

/** What Harbor leaves out of a task's digest. */
const ignored = /(^|\/)__pycache__\/|\.pyc$|(^|\/)\.DS_Store$|\.sw[po]$|~$/;

/** Harbor's digest of a task: paths and SHA-256 of its files in the order of their paths. */
export function digestOfTask(tree: FileTree): string {
  const lines = tree
    .filter(({ path }) => !ignored.test(path))
    .sort((a, b) => compareText(a.path, b.path))
    .map((entry) => `${entry.path}\0${digestOf("text" in entry ? entry.text : fileBytes(entry)).slice("sha256:".length)}\n`);
  return digestOf(lines.join(""));
}
