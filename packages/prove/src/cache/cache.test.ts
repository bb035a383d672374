import { chmod, mkdir, readFile, readdir, symlink, utimes, writeFile } from "node:fs/promises";
import { existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { writeFiles } from "../../test/write-files.ts";
import { createOnce } from "./create-once.ts";
import { findCacheDirectory } from "./find-cache-directory.ts";
import { holdLock } from "./hold-lock.ts";

const isRoot = process.getuid?.() === 0;

describe("createOnce", () => {
  it("builds once for all who ask at the same time, and gives them the same real path", async () => {
    const path = join(await writeFiles(), "deep", "thing");
    let builds = 0;
    const build = async (directory: string) => {
      builds += 1;
      await writeFile(join(directory, "content"), directory);
    };
    const found = await Promise.all([1, 2, 3].map(() => createOnce(path, build)));
    found.push(await createOnce(path, build));
    expect(builds).toBe(1);
    expect(new Set(found).size).toBe(1);
    // It was built where it stays: what holds its own path keeps working.
    expect(await readFile(join(path, "content"), "utf8")).toBe(found[0]);
  });

  it("leaves nothing when building fails, and builds anew the next time", async () => {
    const folder = await writeFiles();
    const path = join(folder, "thing");
    const fail = () => Promise.reject(new Error("no luck"));
    await expect(createOnce(path, fail)).rejects.toThrow("no luck");
    expect(await readdir(folder)).toEqual([]);
    await createOnce(path, async (directory) => writeFile(join(directory, "content"), "b"));
    expect(await readFile(join(path, "content"), "utf8")).toBe("b");
  });

  it("clears away what a dead builder left, and a link whose folder was removed by hand", async () => {
    const folder = await writeFiles({ "thing-0a1b2c3d/half": "", "thing-else/whole": "" });
    await symlink("thing-ffffffff", join(folder, "thing"));
    await createOnce(join(folder, "thing"), async (directory) => writeFile(join(directory, "content"), "b"));
    expect(existsSync(join(folder, "thing-0a1b2c3d"))).toBe(false);
    expect(existsSync(join(folder, "thing-else"))).toBe(true);
    expect(existsSync(join(folder, "thing", "content"))).toBe(true);
  });
});

describe("holdLock", () => {
  it("lets one at a time in", async () => {
    const file = join(await writeFiles(), "lock");
    const seen: string[] = [];
    const work = (name: string) => async () => {
      seen.push(`${name} in`);
      await new Promise((resolve) => setTimeout(resolve, 20));
      seen.push(`${name} out`);
    };
    await Promise.all([holdLock(file, work("a")), holdLock(file, work("b"))]);
    const [first] = seen[0]?.split(" ") ?? [];
    expect(seen).toEqual(first === "a" ? ["a in", "a out", "b in", "b out"] : ["b in", "b out", "a in", "a out"]);
  });

  it("takes over the lock of a process on another machine that no longer touches it", async () => {
    const folder = await writeFiles({ lock: JSON.stringify({ pid: 1, host: "elsewhere" }) });
    const longAgo = new Date(Date.now() - 3_600_000);
    await utimes(join(folder, "lock"), longAgo, longAgo);
    expect(await holdLock(join(folder, "lock"), async () => "done")).toBe("done");
  });
});

describe("findCacheDirectory", () => {
  it("takes the one asked for, then CD_TASK_CACHE, then the platform's", async () => {
    const folder = await writeFiles();
    const environment = { CD_TASK_CACHE: join(folder, "b"), XDG_CACHE_HOME: join(folder, "c") };
    expect(findCacheDirectory(join(folder, "a"), environment)).toBe(join(folder, "a"));
    expect(findCacheDirectory(undefined, environment)).toBe(join(folder, "b"));
    expect(findCacheDirectory(undefined, { XDG_CACHE_HOME: environment.XDG_CACHE_HOME })).toBe(join(folder, "c", "cd-task"));
  });

  it("falls back to the temporary folder where it cannot be made", async () => {
    const folder = await writeFiles({ file: "" });
    expect(dirname(findCacheDirectory(join(folder, "file", "below"), {}))).toBe(tmpdir());
  });

  it.runIf(isRoot)("falls back where other users cannot reach it, since the database runs as one of them", async () => {
    const folder = await writeFiles();
    await mkdir(join(folder, "closed"));
    await chmod(join(folder, "closed"), 0o700);
    expect(dirname(findCacheDirectory(join(folder, "closed", "cache"), {}))).toBe(tmpdir());
  });
});
