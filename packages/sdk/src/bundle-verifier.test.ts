import { spawnSync } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openShelves } from "./shelves.ts";

let text = "";
let folder = "";
beforeAll(async () => {
  text = await (await openShelves()).verifier();
  folder = await mkdtemp(join(tmpdir(), "cd-task-bundle-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe("bundleVerifier", () => {
  it("is of ASCII alone, which Node keeps and reads in half the room", () => {
    expect([...text].filter((letter) => letter > "\x7f")).toEqual([]);
  });

  it("starts without a module of Node that is not needed yet", async () => {
    const [path, seen] = [join(folder, "verifier.mjs"), join(folder, "loaded.json")];
    await writeFile(path, `${text}\nprocess.getBuiltinModule("fs").writeFileSync(${JSON.stringify(seen)}, JSON.stringify(process.moduleLoadList));\n`);
    spawnSync(process.execPath, [path, "no-such-command"], { stdio: "ignore" });
    const loaded = JSON.parse(await readFile(seen, "utf8")) as string[];
    for (const module of ["child_process", "crypto", "zlib"]) expect(loaded).not.toContain(`NativeModule ${module}`);
  });
});
