import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { FileTree } from "@cd-task/model";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { settleWriting } from "./open-staging.ts";
import { listFiles } from "./testing/list-files.ts";
import { writeTree } from "./write-tree.ts";

const program = fileURLToPath(new URL("./testing/write-and-die.ts", import.meta.url));
const old: FileTree = ["a/one.txt", "a/two.txt", "b/deep/er/three.txt", "gone/four.txt", "top.txt"].map((path) => ({ path, text: `old ${path}` }));
const next: FileTree = [
  ...["a/one.txt", "b/deep/er/three.txt", "new/folder/five.txt", "new/six.txt", "top.txt"].map((path) => ({ path, text: `new ${path}` })),
  { path: "a/run.sh", text: "#!/bin/sh\n", executable: true },
];

let directory: string;
beforeEach(async () => void (directory = await mkdtemp(join(tmpdir(), "cd-task-kill-"))));
afterEach(() => rm(directory, { recursive: true, force: true }));

/** How many steps a writing that is not killed takes; what is printed is empty when it was. */
function write(folder: string, tree: FileTree, last: number): Promise<number> {
  return new Promise((resolve) => execFile(process.execPath, [program, folder, JSON.stringify(tree), String(last)], { timeout: 20_000 }, (_, stdout) => resolve(Number(stdout))));
}

async function stateAfter(tree: FileTree, before: FileTree): Promise<Map<string, string>> {
  const folder = await mkdtemp(join(directory, "state-"));
  await writeTree(before, folder);
  await writeTree(tree, folder);
  return listFiles(folder);
}

/** Numbers from 1 to `most` in an order that looks random and is the same each time. */
function scattered(count: number, most: number): number[] {
  let seed = 20261121;
  const draw = () => (seed = (seed * 1103515245 + 12345) % 2147483648) % most;
  return [...new Set(Array.from({ length: count }, () => 1 + draw()))];
}

describe("a writing that is killed", () => {
  it("leaves the old state or the new one, whichever step it was killed at, and what somebody edited then", async () => {
    const [before, after] = [await stateAfter(old, old), await stateAfter(next, old)];
    await writeTree(old, join(directory, "whole"));
    const steps = await write(join(directory, "whole"), next, 0);
    expect(steps).toBeGreaterThan(20);
    const ends = new Set<string>();
    const numbers = scattered(28, steps);
    const one = async (number: number) => {
      const folder = join(directory, `killed-${number}`);
      await writeTree(old, folder);
      expect(await write(folder, next, number)).toBe(0);
      const edited = number % 3 === 0 ? "top.txt" : number % 3 === 1 ? "a/two.txt" : "none.txt";
      if (edited !== "none.txt") await writeFile(join(folder, edited), "mine");
      await settleWriting(folder);
      const found = await listFiles(folder);
      if (edited !== "none.txt") expect(found.get(edited)).toBe("mine");
      const rest = (files: Map<string, string>) => [...files].filter(([path]) => path !== edited);
      const end = found.get("a/one.txt") === "old a/one.txt" ? "old" : "new";
      expect(rest(found), `killed before step ${number} of ${steps}`).toEqual(rest(end === "old" ? before : after));
      ends.add(end);
    };
    const lanes = [numbers.filter((_, index) => index % 2 === 0), numbers.filter((_, index) => index % 2 === 1)];
    await Promise.all(lanes.map(async (lane) => {
      for (const number of lane) await one(number);
    }));
    expect([...ends].sort()).toEqual(["new", "old"]);
  }, 60_000);

  it("leaves no folder at all or a whole one where there was none", async () => {
    const steps = await write(join(directory, "whole"), next, 0);
    const whole = await listFiles(join(directory, "whole"));
    for (const number of [1, Math.ceil(steps / 2), steps - 2, steps]) {
      const folder = join(directory, `killed-${number}`);
      await write(folder, next, number);
      const found = await listFiles(folder);
      expect(found.size === 0 || found.size === whole.size, `killed before step ${number} of ${steps}`).toBe(true);
      await writeTree(next, folder);
      expect(await listFiles(folder)).toEqual(whole);
    }
    expect((await readdir(directory)).filter((name) => name.startsWith("."))).toEqual([]);
  }, 30_000);

  it("is not touched while its writer lives", async () => {
    await mkdir(join(directory, ".cd-task-writing"));
    await writeFile(join(directory, ".cd-task-writing/owner.json"), JSON.stringify({ pid: process.ppid, nonce: "theirs" }));
    await expect(writeTree(old, directory)).rejects.toThrow(/Another cd-task is writing/);
    await settleWriting(directory);
    expect(await readdir(directory)).toEqual([".cd-task-writing"]);
  });
});
