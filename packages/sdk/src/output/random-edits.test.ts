import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { FileTree } from "@cd-task/model";
import { expect, it } from "vitest";
import { listFiles } from "./testing/list-files.ts";
import { writeTree } from "./write-tree.ts";

// Names that get in each other's way: `a` is a file in one tree and a folder in the next.
const paths = ["a", "a/one.txt", "b/two.txt", "b/deep/three.txt", "b/deep", "own/four.txt", "own/five.txt", "six.txt"];
const isAuthors = (path: string) => path.startsWith("own/");

function openDice(start: number): (sides: number) => number {
  let seed = start;
  return (sides) => Math.floor(((seed = (seed * 1103515245 + 12345) % 2147483648) / 2147483648) * sides);
}

/** Some of the paths, none of which lies below another. */
function rollTree(roll: (sides: number) => number, round: number): FileTree {
  const chosen: string[] = [];
  for (const path of paths) if (roll(2) === 0 && !chosen.some((other) => path.startsWith(`${other}/`) || other.startsWith(`${path}/`))) chosen.push(path);
  return chosen.map((path) => ({ path, text: `ours of round ${roll(3) === 0 ? round : 0}`, ...(roll(4) === 0 && { executable: true }) }));
}

async function editAsAPerson(directory: string, roll: (sides: number) => number, round: number): Promise<void> {
  for (const path of paths) {
    const what = roll(8);
    if (what === 0) await rm(join(directory, path), { force: true }).catch(() => {});
    if (what === 1) await mkdir(dirname(join(directory, path)), { recursive: true }).then(() => writeFile(join(directory, path), `mine of round ${round}`)).catch(() => {});
  }
}

it("never loses what a person wrote, and writes all or nothing, over a hundred rounds of edits and writings", async () => {
  const directory = await mkdtemp(join(tmpdir(), "cd-task-edits-"));
  const roll = openDice(7);
  const seen = { written: 0, refused: 0, kept: 0, removed: 0 };
  try {
    for (let round = 1; round <= 100; round++) {
      await editAsAPerson(directory, roll, round);
      const before = await listFiles(directory);
      const tree = rollTree(roll, round);
      const planned = await writeTree(tree, directory, { isAuthors, dryRun: true });
      expect(await listFiles(directory)).toEqual(before);
      const { changes, refused } = await writeTree(tree, directory, { isAuthors });
      expect(changes).toEqual(planned.changes);
      const after = await listFiles(directory);
      if (refused.length > 0) expect(after).toEqual(before);
      else {
        for (const entry of tree) if (!isAuthors(entry.path)) expect(after.get(entry.path)).toBe("text" in entry ? entry.text : "");
        const mine = [...before].filter(([, text]) => text.startsWith("mine"));
        expect(mine.filter(([path, text]) => after.get(path) !== text)).toEqual([]);
      }
      seen[refused.length > 0 ? "refused" : "written"] += 1;
      for (const { effect } of changes) if (effect === "kept" || effect === "removed") seen[effect] += 1;
      // A person who was refused gives way now and then.
      if (refused.length > 0 && roll(2) === 0) for (const { path } of refused) await rm(join(directory, path), { recursive: true, force: true }).catch(() => {});
    }
    expect(Object.values(seen).every((count) => count > 5), JSON.stringify(seen)).toBe(true);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
});
