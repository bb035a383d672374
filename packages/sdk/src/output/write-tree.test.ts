import { mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { showDifferences } from "./show-differences.ts";
import { listFiles } from "./testing/list-files.ts";
import { writeTree } from "./write-tree.ts";

let directory: string;
beforeEach(async () => void (directory = await mkdtemp(join(tmpdir(), "cd-task-output-"))));
afterEach(() => rm(directory, { recursive: true, force: true }));

const tree = [
  { path: "one/a.txt", text: "a" },
  { path: "one/run.sh", text: "#!/bin/sh\n", executable: true },
  { path: "two/b.txt", text: "b" },
];
const effects = (result: { changes: { path: string; effect: string }[] }) =>
  Object.fromEntries(result.changes.map(({ path, effect }) => [path, effect]));

describe("writeTree", () => {
  it("writes files with their executable bit and leaves no staging folder", async () => {
    await writeTree(tree, directory);
    expect(await readFile(join(directory, "one/a.txt"), "utf8")).toBe("a");
    expect((await stat(join(directory, "one/run.sh"))).mode & 0o777).toBe(0o755);
    expect((await readdir(directory)).sort()).toEqual(["cd-task.lock.json", "one", "two"]);
  });

  it("finds everything the same the second time", async () => {
    await writeTree(tree, directory);
    const before = await listFiles(directory);
    const result = await writeTree(tree, directory);
    expect(new Set(Object.values(effects(result)))).toEqual(new Set(["same"]));
    expect(await listFiles(directory)).toEqual(before);
  });

  it("refuses to overwrite an edited file and writes nothing at all", async () => {
    await writeTree(tree, directory);
    await writeFile(join(directory, "one/a.txt"), "mine");
    const result = await writeTree([{ path: "one/a.txt", text: "new" }, { path: "two/b.txt", text: "new" }], directory);
    expect(result.refused.map(({ path }) => path)).toEqual(["one/a.txt"]);
    expect(await readFile(join(directory, "two/b.txt"), "utf8")).toBe("b");
  });

  it("refuses to overwrite a file that was there before", async () => {
    await writeTree([{ path: "two/b.txt", text: "b" }], directory);
    await writeFile(join(directory, "two/mine.txt"), "mine");
    const result = await writeTree([{ path: "two/mine.txt", text: "new" }], directory);
    expect(effects(result)["two/mine.txt"]).toBe("foreign");
    expect(await readFile(join(directory, "two/mine.txt"), "utf8")).toBe("mine");
  });

  it("refuses when a file stands where a folder must be", async () => {
    await writeFile(join(directory, "one"), "a file of mine");
    const result = await writeTree(tree, directory);
    expect(result.refused.map(({ path }) => path)).toEqual(["one/a.txt", "one/run.sh"]);
  });

  it("overwrites an edited file when forced", async () => {
    await writeTree(tree, directory);
    await writeFile(join(directory, "one/a.txt"), "mine");
    await writeTree(tree, directory, { force: true });
    expect(await readFile(join(directory, "one/a.txt"), "utf8")).toBe("a");
  });

  it("removes what it no longer writes and keeps what it never wrote", async () => {
    await writeTree(tree, directory);
    await writeFile(join(directory, "two/notes.txt"), "mine");
    await writeTree(tree.filter(({ path }) => path !== "two/b.txt"), directory);
    expect([...(await listFiles(join(directory, "two"))).keys()]).toEqual(["notes.txt"]);
  });

  it("keeps what it is not told to prune", async () => {
    await writeTree(tree, directory);
    await writeTree([{ path: "one/a.txt", text: "a2" }], directory, { prunes: (path) => path.startsWith("one/") });
    expect(await readFile(join(directory, "two/b.txt"), "utf8")).toBe("b");
    const again = await writeTree(tree, directory);
    expect(effects(again)).toMatchObject({ "two/b.txt": "same", "one/a.txt": "changed", "one/run.sh": "new" });
  });

  it("says what it would do and does nothing in a dry run", async () => {
    const result = await writeTree(tree, directory, { dryRun: true });
    expect(effects(result)["one/a.txt"]).toBe("new");
    expect(await readdir(directory)).toEqual([]);
  });

  it("writes the author's files once and leaves them alone afterwards, edited, removed or not", async () => {
    const isAuthors = (path: string) => path.startsWith("one/");
    await writeTree(tree, directory, { isAuthors });
    await writeFile(join(directory, "one/a.txt"), "mine");
    await rm(join(directory, "one/run.sh"));
    const newer = tree.map((entry) => ({ ...entry, text: "newer" }));
    const result = await writeTree(newer, directory, { isAuthors });
    expect(effects(result)).toEqual({ "one/a.txt": "kept", "one/run.sh": "kept", "two/b.txt": "changed" });
    expect(Object.fromEntries(await listFiles(directory))).toMatchObject({ "one/a.txt": "mine", "two/b.txt": "newer" });
    expect(effects(await writeTree(newer, directory, { isAuthors }))).toMatchObject({ "one/a.txt": "kept", "one/run.sh": "kept" });
    await writeTree(newer, directory, { isAuthors, force: true });
    expect(Object.fromEntries(await listFiles(directory))).toMatchObject({ "one/a.txt": "newer", "one/run.sh": "newer" });
  });

  it("never removes the author's files", async () => {
    const isAuthors = () => true;
    await writeTree(tree, directory, { isAuthors });
    await writeTree([], directory, { isAuthors });
    expect([...(await listFiles(directory)).keys()].filter((path) => path !== "cd-task.lock.json")).toEqual(["one/a.txt", "one/run.sh", "two/b.txt"]);
  });

  it.each(["../out.txt", "/tmp/out.txt", "a/../../out.txt", "a//b", "./a", "C:/a", "a\\b", "a\0b", "cd-task.lock.json", ".cd-task-writing/journal.json"])("refuses the path %j, even when forced", async (path) => {
    const result = await writeTree([{ path: "fine.txt", text: "fine" }, { path, text: "out" }], directory, { force: true });
    expect(result.refused).toEqual([{ path, effect: "outside" }]);
    expect(await readdir(directory)).toEqual([]);
  });

  it("refuses to put a file where a folder is, even when forced", async () => {
    await writeTree([{ path: "one/a.txt/mine.txt", text: "mine" }], directory);
    const result = await writeTree(tree, directory, { force: true, prunes: () => false });
    expect(result.refused).toEqual([{ path: "one/a.txt", effect: "folder" }]);
  });

  it("does not write through a link that leads out of the folder, and takes the link's place when forced", async () => {
    const elsewhere = await mkdtemp(join(tmpdir(), "cd-task-elsewhere-"));
    await symlink(elsewhere, join(directory, "one"));
    expect((await writeTree(tree, directory)).refused.map(({ effect }) => effect)).toEqual(["foreign", "foreign"]);
    await writeTree(tree, directory, { force: true });
    expect(await readdir(elsewhere)).toEqual([]);
    expect(await readFile(join(directory, "one/a.txt"), "utf8")).toBe("a");
    await rm(elsewhere, { recursive: true });
  });

  it("says what a folder that cannot be written lacks", async () => {
    await writeFile(join(directory, "file"), "");
    await expect(writeTree(tree, join(directory, "file", "below"))).rejects.toMatchObject({ name: "CannotRunHere" });
  });

  it("shows what would change as a patch", async () => {
    await writeTree(tree, directory);
    await writeFile(join(directory, "one/a.txt"), "mine\n");
    const newer = [{ path: "one/a.txt", text: "newer\n" }, { path: "two/c.txt", text: "c" }];
    const { changes } = await writeTree(newer, directory, { dryRun: true });
    const patch = await showDifferences(newer, directory, changes);
    expect(patch).toContain("--- a/one/a.txt\n+++ b/one/a.txt\n@@ -1,1 +1,1 @@\n-mine\n+newer\n");
    expect(patch).toContain("new: two/c.txt");
    expect(patch).toContain("removed: two/b.txt");
  });

  it("stores equal large files once, but not where somebody works in them", async () => {
    const text = "x".repeat(20_000);
    const paths = ["one/tests/plan.json", "two/tests/plan.json", "one/starter/lock.json", "two/starter/lock.json"];
    const { bytes } = await writeTree(paths.map((path) => ({ path, text })), directory);
    const inodes = await Promise.all(paths.map(async (path) => (await stat(join(directory, path))).ino));
    expect(inodes[1]).toBe(inodes[0]);
    expect(new Set(inodes).size).toBe(3);
    expect(bytes).toEqual({ tree: 80_000, disk: 60_000 });
    await writeTree(paths.map((path) => ({ path, text: path.startsWith("two/tests") ? "new" : text })), directory);
    expect(await readFile(join(directory, "one/tests/plan.json"), "utf8")).toBe(text);
  });
});
