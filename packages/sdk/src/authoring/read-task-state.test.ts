import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openShelves, type Shelves } from "../shelves.ts";
import { compareTasks } from "./compare-tasks.ts";
import { readTaskState } from "./read-task-state.ts";

const cwd = mkdtempSync(join(tmpdir(), "cd-task-states-"));
let shelves: Shelves;

beforeAll(async () => {
  shelves = { ...(await openShelves()), verifier: async () => "verifier" };
  cpSync("packages/cli/test/scenarios/fixes-what-is-certain/files/notes", join(cwd, "notes"), { recursive: true });
  edit("notes/suite.yaml", [["titel:", "title:"], ["[expres]", "[express]"]]);
  edit("notes/constraints/postgres.yaml", [["databse", "database"]]);
  edit("notes/features/notes.feature", [["DeletNote", "DeleteNote"], ["the status should be 201", "the status is 201"], ["should equal", "is"]]);
  const git = (...args: string[]) => execFileSync("git", ["-c", "user.name=a", "-c", "user.email=a@b.example", ...args], { cwd, stdio: "pipe" });
  git("init", "-q");
  git("add", ".");
  git("commit", "-qm", "first");
  edit("notes/features/notes.feature", [["    And the body is empty\n", ""]]);
}, 60_000);
afterAll(() => rmSync(cwd, { recursive: true, force: true }));

function edit(file: string, changes: [string, string][]): void {
  const before = readFileSync(join(cwd, file), "utf8");
  writeFileSync(join(cwd, file), changes.reduce((text, [from, to]) => text.replace(from, to), before));
}

const read = (place: string, folder = ".") => readTaskState(place, { shelves, folder, cwd });

describe("a state of tasks", () => {
  it("is read from a suite and from a revision of it, and tells what was changed since", async () => {
    const after = await read(join(cwd, "notes"));
    const before = await read("HEAD:", "notes");
    const { tasks, assertions } = compareTasks(before.value as never, after.value as never);
    expect(tasks.length).toBeGreaterThan(1);
    expect(new Set(tasks.map(({ state, parts }) => `${state} ${parts.join()}`))).toEqual(new Set(["changed plan"]));
    expect(assertions?.total.before).toBe((assertions?.total.after ?? 0) + 1);
    expect(assertions?.removed).not.toEqual([]);
  });

  it("is read from a folder of packed tasks, of one harness or several", async () => {
    const facts = JSON.stringify({ id: "express-unconstrained", digests: { plan: "p" } });
    for (const folder of ["packed/bare/express-unconstrained", "packed/harbor/express-unconstrained/tests/task"]) {
      mkdirSync(join(cwd, folder, "tests"), { recursive: true });
      writeFileSync(join(cwd, folder, "task.json"), facts);
      writeFileSync(join(cwd, folder, "tests/plan.json"), "{}");
    }
    for (const folder of ["packed", "packed/harbor"]) {
      const { value } = await read(folder);
      expect([...(value?.tasks.keys() ?? [])]).toEqual(["express-unconstrained"]);
      expect(value?.plan).toEqual({});
    }
  });

  it.each([
    ["nowhere", "sdk/no-tasks"],
    ["v9:notes", "sdk/no-revision"],
    ["HEAD:other", "sdk/no-tasks"],
  ])("is refused for %s", async (place, code) => {
    const { value, diagnostics } = await read(place);
    expect(value).toBeUndefined();
    expect(diagnostics.map((one) => one.code)).toEqual([code]);
  });
});
