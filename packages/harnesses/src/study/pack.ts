import { type Contract, type FileEntry, type FileTree, fileBytes, moveBelow, type PackOptions, type Plan, stableJson, type Task } from "@cd-task/model";
import { canaryOf } from "../canary.ts";
import { dependencyFiles, makeDockerfile } from "../make-image.ts";
import { stampReference } from "../render-image.ts";
import { toCollection } from "./collection.ts";
import { composeFile } from "./compose.ts";
import { toTaskFile } from "./task-file.ts";

/** The study's folders: `data/tasks` with a file a task, `runtime` with an image a task, and one Postman collection a plan. */
export function pack(tasks: readonly Task[], options: PackOptions): FileTree {
  const names = new Set<string>();
  const collections = new Map<string, { name: string; text: string }>();
  const files = tasks.flatMap((task): FileTree => {
    const plan = textOf(task, "tests/plan.json");
    const number = collections.size + 1;
    const known = collections.get(plan) ?? {
      name: `${options.suite.name}${number === 1 ? "" : `-${number}`}.postman_collection.json`,
      text: `${JSON.stringify(toCollection(JSON.parse(plan) as Plan, JSON.parse(textOf(task, "tests/contract.json")) as Contract, options.executor))}\n`,
    };
    collections.set(plan, known);
    return packTask(task, { collection: known.name, names }, options);
  });
  const newman: FileTree = [
    { path: "Dockerfile", text: `FROM ${stampReference("node:24-trixie-slim", options.stamps)}\nRUN npm install --global --ignore-scripts newman@6.2.2 newman-reporter-csv@1.3.0\nWORKDIR /etc/newman\n` },
    ...[...collections.values()].map(({ name, text }) => ({ path: name, text })),
  ];
  return [...files, ...moveBelow("runtime/newman", newman)];
}

function packTask(task: Task, { collection, names }: { collection: string; names: Set<string> }, options: PackOptions): FileTree {
  const { facts, files } = task;
  const file = toTaskFile(facts, { canary: canaryOf(options.suite), instruction: textOf(task, "instruction.md"), collection });
  // Tasks that differ in something that the study's names do not tell.
  for (let count = 2, name = file.name; names.has(file.name); count += 1) file.name = `${name}_${count}`;
  names.add(file.name);
  const starter = files.filter(({ path }) => path.startsWith("starter/"));
  const dockerfile = makeDockerfile(task, { role: "agent", postgres: facts.services.includes("postgres") ? "beside" : "none" }, options);
  const image: FileTree = [
    // The study's harness works in /repository, as root, and looks at git's difference to the first commit.
    { path: "Dockerfile", text: `${dockerfile.replaceAll("/app", "/repository")}USER root\nRUN git config --system --add safe.directory /repository\n` },
    { path: ".dockerignore", text: "*\n!dependencies\n!starter\n" },
    { path: "docker-compose.yml", text: composeFile(facts, options) },
    ...dependencyFiles(task),
    ...starter,
  ];
  return [{ path: `data/tasks/${facts.runtime.name}/${file.name}.json`, text: stableJson(file) }, ...moveBelow(`runtime/${facts.id}`, image)];
}

function textOf({ files, facts }: Task, path: string): string {
  const entry: FileEntry | undefined = files.find((one) => one.path === path);
  if (!entry) throw new Error(`task ${facts.id} holds no ${path}`);
  return "text" in entry ? entry.text : new TextDecoder().decode(fileBytes(entry));
}
