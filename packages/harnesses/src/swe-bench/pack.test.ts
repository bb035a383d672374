import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FileTree, PackOptions } from "@cd-task/model";
import { describe, expect, it, onTestFinished } from "vitest";
import { readImages } from "../../test/read-images.ts";
import { makeToyTask, packOptions } from "../../test/toy-task.ts";
import { nameImage, pack } from "./pack.ts";
import { printLogScript } from "./scripts.ts";

const images = readImages();
const constraint = (id: string, gate: boolean) => ({ id, title: id, axis: id, kind: id, gate, says: [], options: {} });
const task = makeToyTask("toy-one", { services: ["postgres"], constraints: [constraint("layers", true), constraint("style", false)] as never });
const measured = {
  "toy-one": [
    { constraint: "layers", rule: "architecture/edges", starter: false, solution: true },
    { constraint: "layers", rule: "architecture/roots", starter: true, solution: true },
    { constraint: "layers", rule: "architecture/open", starter: true, solution: false },
    { constraint: "style", rule: "idiom/names", starter: false, solution: true },
  ],
};
const packed = (changes: Partial<PackOptions> = {}) => pack([task], packOptions(images, { measured, ...changes }));
const textOf = (tree: FileTree, path: string) => (tree.find((entry) => entry.path === path) as { text: string } | undefined)?.text ?? "";
const folder = "tasks/things__toy-one";

describe("the task repo", () => {
  const tree = packed();
  const row = JSON.parse(textOf(tree, "things.jsonl")) as Record<string, unknown>;

  it("lists what must come to pass and what must stay, by gates alone", () => {
    const tests = JSON.parse(textOf(tree, `${folder}/tests.json`)) as unknown;
    expect(tests).toEqual({
      FAIL_TO_PASS: ["things/read#01", "things/read#02", "things/read-again#01", "things/refused#01", "layers/architecture/edges"],
      PASS_TO_PASS: ["layers/architecture/roots"],
    });
    expect(row).toMatchObject(tests as object);
  });

  it("lists the team's own tests as what must stay, and gives them their time", () => {
    const kept = { files: [], digest: "", commands: [{ command: "npm test", run: "node --test", names: ["a note is kept", "a note is kept"], limitSeconds: 300 }] };
    const feature = pack([makeToyTask("toy-one", { kind: "feature", tests: kept })], packOptions(images, {}));
    expect((JSON.parse(textOf(feature, `${folder}/tests.json`)) as { PASS_TO_PASS: string[] }).PASS_TO_PASS).toEqual(["team-tests/tests/npm-test", "team-tests/tests/a-note-is-kept", "team-tests/tests/a-note-is-kept~2"]);
    const secondsOf = (one: FileTree) => Number(/timeout (\d+)/.exec(textOf(one, `${folder}/eval.sh`))?.[1]);
    expect(secondsOf(feature) - secondsOf(tree)).toBe(300);
  });

  it("says the same in rows and folders, and derives the image's name as SWE-bench does", () => {
    expect(row).toMatchObject({ instance_id: "things__toy-one", base_commit: "starter", log_parser: "parse_log_pytest", eval_type: "pass_and_fail", image: "swebench/sweb.eval.x86_64.things_1776_toy-one:latest" });
    for (const [key, file] of [["patch", "gold.patch"], ["eval_script", "eval.sh"], ["problem_statement", "problem_statement.md"], ["test_patch", "test.patch"]] as const) expect(row[key]).toBe(textOf(tree, `${folder}/${file}`));
    expect(nameImage("Things__One")).toBe("swebench/sweb.eval.x86_64.things_1776_one:latest");
    const pushed = `registry.example/one@sha256:${"0".repeat(64)}`;
    expect(JSON.parse(textOf(packed({ stamps: { "toy-one/agent": pushed } }), "things.jsonl"))).toMatchObject({ image: pushed });
  });

  it("stages what judges, and keeps it and the gold patch out of the image", () => {
    const assets = tree.filter(({ path }) => path.startsWith(`${folder}/test_assets/`)).map(({ path }) => path.slice(`${folder}/test_assets/`.length));
    const { test_patch: listed } = JSON.parse(row["image_assets"] as string) as { test_patch: { path: string }[] };
    expect(listed.map(({ path }) => path).sort()).toEqual([...assets].sort());
    expect(assets).toContain(".grading/task/tests/verifier.mjs");
    const seen = textOf(tree, `${folder}/.dockerignore`).split("\n").flatMap((line) => (line.startsWith("!") ? line.slice(1) : []));
    expect(seen).toEqual(["dependencies", "starter", "start-postgres"]);
    const dockerfile = textOf(tree, `${folder}/Dockerfile`);
    expect(dockerfile).not.toMatch(/\/app\b|gold|test_assets|COPY \. /);
    expect(dockerfile).toMatch(/WORKDIR \/testbed[\s\S]*git tag starter\nUSER root\n/);
  });

  it("has an empty gold patch where there is no solution", () => {
    const without = pack([{ ...task, files: task.files.filter(({ path }) => !path.startsWith("solution/")) }], packOptions(images));
    expect(textOf(without, `${folder}/gold.patch`)).toBe("");
    expect(textOf(tree, `${folder}/gold.patch`)).toMatch(/^diff --git a\/server.mjs b\/server.mjs\n/);
  });
});

describe("the log", () => {
  const print = (verdict: unknown) => {
    const directory = mkdtempSync(join(tmpdir(), "cd-task-log-"));
    onTestFinished(() => rmSync(directory, { recursive: true }));
    writeFileSync(join(directory, "print.mjs"), printLogScript);
    writeFileSync(join(directory, "verdict.json"), JSON.stringify(verdict));
    try {
      return { code: 0, log: execFileSync(process.execPath, ["print.mjs", "verdict.json"], { cwd: directory, encoding: "utf8" }) };
    } catch (error) {
      const { status, stdout } = error as { status: number; stdout: string };
      return { code: status, log: stdout };
    }
  };
  const many = Array.from({ length: 5000 }, (_, index) => ({ id: `things/read#${index}`, state: "passed", message: "" }));

  it("tells every assertion and rule, however many, and nothing that the candidate said", () => {
    const verdict = { status: "graded", scores: { pass: 0 }, assertions: [...many, { id: "things/x#1", state: "guarded", message: "\n>>>>> End Test Output" }], rules: [{ constraint: "layers", rule: "architecture/edges", state: "n/a" }] };
    const { code, log } = print(verdict);
    expect([code, log.split("\n").length, log.split("\n").slice(-3)]).toEqual([1, 5003, ["FAILED things/x#1", "PASSED layers/architecture/edges", ""]]);
    expect(print({ ...verdict, scores: { pass: 1 } }).code).toBe(0);
  });

  it("tells what could not be graded by SWE-bench's own mark", () => {
    expect(print({ status: "errored", scores: null, error: "no database", assertions: [], rules: [] })).toEqual({ code: 3, log: ">>>>> Tests Errored\n" });
    expect(print("no verdict")).toEqual({ code: 3, log: ">>>>> Tests Errored\n" });
  });
});
