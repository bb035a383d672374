import { type FeatureFacts, type FileEntry, type FileTree, fileBytes, moveBelow, type PackOptions, type Plan, stableJson, type Task } from "@cd-task/model";
import { canaryOf } from "../canary.ts";
import { describePlace } from "../describe-place.ts";
import { type DatabasePlace, dependencyFiles, makeDockerfile } from "../make-image.ts";
import { type ListedTests, listTests } from "./list-tests.ts";
import { makePatch } from "./make-patch.ts";
import { evalScript, printLogScript, staged } from "./scripts.ts";

/** A task repo of SWE-bench 5 (`sweb.yaml`, `tasks/<id>/`), and its tasks as rows of `<suite>.jsonl`. */
export function pack(tasks: readonly Task[], options: PackOptions): FileTree {
  const { name } = options.suite;
  const packed = tasks.map((task) => packTask(task, options));
  return [
    { path: "sweb.yaml", text: `datasets:\n  - ${JSON.stringify(`${name}/${name}`)}\nsplits:\n  - test\n` },
    { path: `${name}.jsonl`, text: packed.map(({ row }) => `${JSON.stringify(row)}\n`).join("") },
    ...packed.flatMap(({ id, tree }) => moveBelow(`tasks/${id}`, tree)),
  ];
}

function packTask(task: Task, options: PackOptions): { id: string; row: object; tree: FileTree } {
  const { facts, files } = task;
  const { suite, measured = {} } = options;
  const below = (folder: string): FileTree => files.flatMap((entry) => (entry.path.startsWith(`${folder}/`) ? { ...entry, path: entry.path.slice(folder.length + 1) } : []));
  const postgres: DatabasePlace = facts.services.includes("postgres") ? "inside" : "none";
  const id = `${suite.name}__${facts.id}`;
  const tests: ListedTests = listTests(JSON.parse(textOf(task, "tests/plan.json")) as Plan, facts, measured[facts.id] ?? [], readFeature(task));
  const assets: FileTree = [
    { path: "rig.mjs", text: options.rig },
    { path: "print-log.mjs", text: printLogScript },
    ...files.flatMap((entry) => (/^(task\.json$|tests\/|verify\/)/.test(entry.path) ? { ...entry, path: `task/${entry.path}` } : [])),
  ];
  const solution = below("solution");
  const [patch, script] = [solution.length > 0 ? makePatch(below("starter"), solution) : "", evalScript(facts, canaryOf(suite))];
  const statement = `${textOf(task, "instruction.md")}\n${describePlace(facts, postgres).replaceAll("/app", "/testbed")}`;
  const meta = {
    instance_id: id,
    repo: `${suite.name}/${facts.id}`,
    version: suite.version,
    // Of the image's repository: a tag, since a commit's own name tells when the image was built.
    base_commit: "starter",
    split: "test",
    datasets: [`${suite.name}/${suite.name}`],
    image: nameImage(id),
    log_parser: "parse_log_pytest",
    eval_type: "pass_and_fail",
    image_assets: { test_patch: assets.map(({ path }) => ({ path: `${staged}/${path}` })) },
    framework: facts.framework,
    language: facts.language,
    level: facts.level,
    constraints: facts.constraints.map((constraint) => constraint.id),
  };
  const image = options.stamps[`${facts.id}/agent`];
  const row = {
    ...meta, ...(image !== undefined && { image, image_name: image }), ...tests, problem_statement: statement, hints_text: "", patch, test_patch: "", eval_script: script,
    image_assets: JSON.stringify(meta.image_assets),
  };
  const tree: FileTree = [
    // YAML holds JSON as it is: no version is taken for a number.
    { path: "task.yaml", text: stableJson(meta) },
    { path: "tests.json", text: stableJson(tests) },
    { path: "problem_statement.md", text: statement },
    { path: "gold.patch", text: patch },
    { path: "test.patch", text: "" },
    { path: "eval.sh", text: script, executable: true },
    { path: "Dockerfile", text: toTestbed(makeDockerfile(task, { role: "agent", postgres }, options)) },
    // The task's folder is the build's context: the gold patch and what judges are not for the image.
    { path: ".dockerignore", text: "*\n!dependencies\n!starter\n!start-postgres\n" },
    ...(postgres === "inside" ? [{ path: "start-postgres", text: options.images["start-postgres"] ?? "", executable: true }] : []),
    ...dependencyFiles(task),
    ...moveBelow("starter", below("starter")),
    ...moveBelow(`test_assets/${staged}`, assets),
  ];
  return { id, row, tree };
}

/** The name that SWE-bench derives for an instance's image. */
export function nameImage(id: string): string {
  return `swebench/${`sweb.eval.x86_64.${id}:latest`.toLowerCase()}`.replaceAll("__", "_1776_");
}

/** SWE-bench works as root in /testbed, and compares with a commit. */
function toTestbed(dockerfile: string): string {
  return `${dockerfile.replaceAll("/app", "/testbed")}RUN git tag starter\nUSER root\nRUN git config --system --add safe.directory /testbed\n`;
}

function textOf({ files, facts }: Task, path: string): string {
  const entry: FileEntry | undefined = files.find((one) => one.path === path);
  if (!entry) throw new Error(`task ${facts.id} holds no ${path}`);
  return "text" in entry ? entry.text : new TextDecoder().decode(fileBytes(entry));
}

/** What a carved feature decides; undefined for all other tasks. */
function readFeature(task: Task): FeatureFacts | undefined {
  return task.facts.kind === "feature" && task.files.some(({ path }) => path === "tests/feature.json") ? (JSON.parse(textOf(task, "tests/feature.json")) as FeatureFacts) : undefined;
}
