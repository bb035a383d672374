import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { openDisk } from "../files/disk.ts";
import type { YamlSource } from "../files/yaml-source.ts";
import { Findings } from "../findings.ts";
import { loadCompositions } from "./load-compositions.ts";
import type { LoadedFramework } from "./load-frameworks.ts";

const place = { file: "solutions.yaml", start: { line: 1, column: 1 }, end: { line: 1, column: 1 } };
const source = { place: () => place } as unknown as YamlSource;
const composition = (id: string, frameworks?: string[]) => ({
  id, language: "python" as const, satisfies: [], parts: [{ from: id, to: "app" }, { from: "{framework}", to: "." }], ...(frameworks && { frameworks }),
});
const framework = (name: string, language: string) => ({ framework: { name, language } }) as LoadedFramework;

it("makes a composition for the frameworks it names, or else for all of its language that have a folder", () => {
  const cwd = mkdtempSync(join(tmpdir(), "cd-task-load-"));
  try {
    for (const folder of ["sync", "async", "flask", "aiohttp", "express"]) {
      mkdirSync(join(cwd, folder));
      writeFileSync(join(cwd, folder, `${folder}.txt`), "");
    }
    const names = ["flask", "aiohttp", "litestar", "express"];
    const frameworks = names.map((name) => framework(name, name === "express" ? "javascript" : "python"));
    const compositions = [composition("sync"), composition("async", ["aiohttp", "litestar"])];
    const findings = new Findings();
    const found = loadCompositions(openDisk(cwd), { source, value: { compositions } }, { root: ".", directory: "." }, frameworks, names, [], findings);
    expect(findings.list).toEqual([]);
    expect(found.map((each) => [each.id, each.framework, each.files.map(({ path }) => path)])).toEqual([
      ["sync", "flask", ["app/sync.txt", "flask.txt"]],
      ["sync", "aiohttp", ["aiohttp.txt", "app/sync.txt"]],
      ["async", "aiohttp", ["aiohttp.txt", "app/async.txt"]],
    ]);
  } finally {
    rmSync(cwd, { recursive: true, force: true });
  }
});
