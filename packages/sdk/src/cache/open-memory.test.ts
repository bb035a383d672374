import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, it } from "vitest";
import { openMemory } from "./open-memory.ts";

const folder = mkdtempSync(join(tmpdir(), "cd-task-memory-"));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it("gives back what was kept under a key, and nothing for another key or kind", () => {
  openMemory("bundle", { CD_TASK_CACHE: folder }).keep("a", { text: "x" });
  expect(openMemory("bundle", { CD_TASK_CACHE: folder }).recall("a")).toEqual({ text: "x" });
  expect(openMemory("bundle", { CD_TASK_CACHE: folder }).recall("b")).toBeUndefined();
  expect(openMemory("other", { CD_TASK_CACHE: folder }).recall("a")).toBeUndefined();
});

it("forgets what was damaged on the disk", () => {
  const memory = openMemory("bundle", { CD_TASK_CACHE: folder });
  memory.keep("a", { text: "right" });
  const [name = ""] = readdirSync(join(folder, "known"));
  const path = join(folder, "known", name);
  writeFileSync(path, readFileSync(path, "utf8").replace("right", "wrong"));
  expect(memory.recall("a")).toBeUndefined();
});

it("keeps no more than the last values of a kind", () => {
  const memory = openMemory("bundle", { CD_TASK_CACHE: folder });
  for (let index = 0; index < 40; index += 1) memory.keep(String(index), index);
  expect(readdirSync(join(folder, "known"))).toHaveLength(24);
});

it("is without effect when it is switched off or can't be written", () => {
  writeFileSync(`${folder}-file`, "");
  for (const place of ["off", `${folder}-file`]) {
    const memory = openMemory("bundle", { CD_TASK_CACHE: place });
    memory.keep("a", 1);
    expect(memory.recall("a")).toBeUndefined();
  }
  rmSync(`${folder}-file`);
});
