import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, it } from "vitest";

const program = fileURLToPath(new URL("../bin/cd-task.js", import.meta.url));
const cwd = mkdtempSync(join(tmpdir(), "cd-task-import-again-"));
cpSync(fileURLToPath(new URL("./scenarios/imports-a-collection/files", import.meta.url)), cwd, { recursive: true });
afterAll(() => rmSync(cwd, { recursive: true, force: true }));

const feature = "shop/features/imported-shop.feature";
const read = (path: string) => readFileSync(join(cwd, path), "utf8");
const importShop = (...more: string[]) => {
  const { files } = JSON.parse(execFileSync(process.execPath, [program, "import", "shop.json", "--suite", "shop", "--json", ...more], { cwd, encoding: "utf8", timeout: 60_000 })) as { files: { path: string; effect: string }[] };
  return files.map(({ effect }) => effect);
};

it("changes nothing the second time, keeps what was edited, and follows its source where nothing was", { timeout: 120_000 }, () => {
  expect(importShop()).toEqual(["new"]);
  const [first, lock] = [read(feature), read("shop/cd-task.lock.json")];
  expect(importShop()).toEqual(["same"]);
  expect([read(feature), read("shop/cd-task.lock.json")]).toEqual([first, lock]);

  writeFileSync(join(cwd, feature), first.replace("@imported", "@mine"));
  const edited = read(feature);
  expect(edited).not.toBe(first);
  expect(importShop()).toEqual(["edited"]);
  expect(read(feature)).toBe(edited);
  expect(importShop("--force")).toEqual(["edited"]);
  expect(read(feature)).toBe(first);

  writeFileSync(join(cwd, "shop.json"), read("shop.json").replaceAll("Boat", "Raft"));
  expect(importShop("--dry-run")).toEqual(["changed"]);
  expect(read(feature)).toBe(first);
  expect(importShop()).toEqual(["changed"]);
  expect(read(feature)).toBe(first.replaceAll("Boat", "Raft"));
});
