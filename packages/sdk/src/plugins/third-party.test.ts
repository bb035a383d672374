import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { digestOf, type FileTree } from "@cd-task/model";
import { openPacking } from "../pack-for-harnesses.ts";
import { emitTasks, expandSuite, loadSuite, packTasks, readConstraints, verifyFolder } from "../pipeline.ts";
import { projectDirectory } from "../project-paths.ts";
import { openShelves } from "../shelves.ts";

const examples = join(projectDirectory(), "examples");
const text = (tree: FileTree, path: string) => (tree.find((file) => file.path === path) as { text: string }).text;

/** A repository of a team's own in which the package is installed and the suite lies apart from it. */
let repository = "";
beforeAll(() => {
  repository = mkdtempSync(join(tmpdir(), "cd-task-third-party-"));
  mkdirSync(join(repository, "node_modules/@example"), { recursive: true });
  symlinkSync(join(projectDirectory(), "packages/cli"), join(repository, "node_modules/cd-task"));
  cpSync(join(examples, "third-party-constraint"), join(repository, "node_modules/@example/cd-task-length"), { recursive: true, filter: (path) => !path.endsWith("/suite") });
  cpSync(join(examples, "third-party-constraint/suite"), join(repository, "suite"), { recursive: true });
});
afterAll(() => rmSync(repository, { recursive: true, force: true }));

describe("the example of a harness", () => {
  const suiteFolder = join(examples, "third-party-harness/suite");

  it("packs the tasks of the suite that names it, and the same bytes twice", async () => {
    const shelves = await openShelves({ suite: suiteFolder });
    const { value: suite, diagnostics } = await loadSuite(suiteFolder, shelves);
    expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
    if (!suite) return;
    const { value: tasks = [] } = await emitTasks(suite, expandSuite(suite), shelves);
    const harnesses = (await shelves.harnesses()).filter(({ name }) => name === "jsonl");
    const options = await openPacking(suite, shelves, { stamps: {}, portability: "p0" });
    const { value: tree = [], diagnostics: found } = packTasks(tasks, { harnesses, options });
    expect(found).toEqual([]);
    const lines = text(tree, "jsonl/tasks.jsonl").trim().split("\n").map((line) => JSON.parse(line) as { id: string; workspace: string });
    expect(lines.map(({ id }) => id)).toEqual(["express-unconstrained", "express-sqlite", "flask-unconstrained", "flask-sqlite"]);
    for (const { workspace } of lines) expect(tree.some(({ path }) => path.startsWith(`jsonl/${workspace}/`))).toBe(true);
    expect(packTasks(tasks, { harnesses, options }).value).toEqual(tree);
  });
});

describe("a framework of a package", () => {
  it("gives tasks as those on the shelf do", async () => {
    const folderOfPackage = join(repository, "node_modules/acme");
    cpSync(join(projectDirectory(), "templates/frameworks/express"), join(folderOfPackage, "frameworks/acme"), { recursive: true });
    writeFileSync(join(folderOfPackage, "package.json"), '{ "name": "acme", "version": "1.0.0", "type": "module", "exports": "./index.js" }\n');
    writeFileSync(join(folderOfPackage, "index.js"), 'import { defineFramework } from "cd-task";\nexport default defineFramework({ folder: new URL("./frameworks/acme", import.meta.url) });\n');
    const folder = join(repository, "acme-suite");
    cpSync(join(projectDirectory(), "templates/suite/empty"), folder, { recursive: true });
    const file = join(folder, "suite.yaml");
    writeFileSync(file, readFileSync(file, "utf8").replace("frameworks: [express, flask]", "plugins: [acme]\nframeworks: [acme]"));
    const shelves = await openShelves({ suite: folder });
    const { value: suite, diagnostics } = await loadSuite(folder, shelves);
    expect(diagnostics).toEqual([]);
    const { value: tasks = [] } = suite ? await emitTasks(suite, expandSuite(suite), { ...shelves, verifier: async () => "" }) : {};
    expect(tasks.map(({ facts }) => facts.id)).toEqual(["acme-unconstrained", "acme-sqlite"]);
    expect(text(tasks[0]?.files ?? [], "starter/package.json")).toContain("express");
  });
});

describe("the example of a constraint kind", { timeout: 60_000 }, () => {
  it("is found from a suite in a repository where it is installed, and travels in the verifier of its tasks", async () => {
    const shelves = await openShelves({ suite: join(repository, "suite") });
    const { value: suite } = await loadSuite(join(repository, "suite"), shelves);
    if (!suite) throw new Error("the suite has errors");
    const { value: tasks = [] } = await emitTasks(suite, expandSuite(suite), shelves);
    const task = tasks.find(({ facts }) => facts.id === "express-short");
    if (!task) throw new Error("there is no task with the constraint");
    const bundle = text(task.files, "tests/verifier.mjs");
    expect(bundle).toContain("length/functions");
    expect(await (await openShelves()).verifier()).not.toContain("length/functions");
    expect(task.facts.digests.verifier).toBe(digestOf(bundle));
    expect(text(task.files, "instruction.md")).toContain("No function holds more than 5 statements");
  });

  it("judges a candidate by the bundle", async () => {
    const suite = join(repository, "suite");
    const shelves = await openShelves({ suite });
    const candidate = join(repository, "candidate");
    mkdirSync(candidate);
    writeFileSync(join(candidate, "package.json"), '{ "name": "candidate", "version": "1.0.0", "type": "module" }\n');
    const { value: constraints = [] } = await readConstraints(join(suite, "constraints/short.yaml"), candidate, shelves);
    const states: string[] = [];
    for (const calls of [5, 6]) {
      writeFileSync(join(candidate, "index.js"), `function long(list) {\n${"  list.push(1);\n".repeat(calls)}}\nlong([]);\n`);
      const verified = await verifyFolder({ constraints, verifier: await shelves.verifier() }, candidate, {});
      states.push(..."rules" in verified ? verified.rules.map(({ rule, state }) => `${rule} ${state}`) : ["refused"]);
    }
    expect(states).toEqual(["length/functions pass", "length/functions fail"]);
  });

  it("breaks a solution in ways that its own check catches", async () => {
    const { kinds } = await openShelves({ suite: join(repository, "suite") });
    const kind = kinds.find(({ name }) => name === "length");
    const { loadChecks } = await import("@cd-task/constraints");
    const { readTexts } = await import("@cd-task/verifier");
    const check = (await loadChecks(kind ? [kind] : []))["length"];
    const sound: FileTree = [{ path: "index.js", text: "export const one = 1;\n" }, { path: "app.py", text: "one = 1\n" }];
    for (const mutant of kind?.mutants ?? []) {
      const broken = mutant.apply(sound, kind?.defaults ?? {}) ?? [];
      const facts = await readTexts({ texts: new Map(broken.map((file) => [file.path, (file as { text: string }).text])), skipped: [] });
      expect(check?.(facts, kind?.defaults ?? {}).map(({ state }) => state)).toEqual(["fail"]);
    }
    expect(kind?.mutants).toHaveLength(2);
  });

  it("is asked for where shelves were opened without it", async () => {
    const { diagnostics, value } = await loadSuite(join(repository, "suite"), await openShelves());
    expect(diagnostics.map(({ code }) => code)).toEqual(["sdk/plugins-not-opened"]);
    expect(value).toBeUndefined();
  });

  it("is looked at anew by check when the package changes", () => {
    const check = () => {
      const { stdout, stderr } = spawnSync(process.execPath, [join(projectDirectory(), "packages/cli/bin/cd-task.js"), "check", "suite"], { cwd: repository, encoding: "utf8", env: { ...process.env, CD_TASK_CACHE: join(repository, "cache") }, timeout: 50_000 });
      return stdout + stderr;
    };
    expect(check()).toContain("No problems found.");
    rmSync(join(repository, "node_modules/@example/cd-task-length/check.js"));
    expect(check()).toContain("suite/suite.yaml:23:11 - error sdk/plugin-unfit: `@example/cd-task-length`, constraint kind `length`: `check` is of the wrong form");
  });
});
