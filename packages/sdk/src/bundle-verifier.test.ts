import { spawnSync } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Script } from "node:vm";
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

  it("is a module and a script, so that what V8 compiled of it can be kept", () => {
    expect(text.startsWith("'use strict';")).toBe(true);
    expect(() => new Script(`(function () { ${text}\n})`)).not.toThrow();
  });

  it("could not grade where it ends without having come to an end", async () => {
    // A wait that nothing ends: Node has nothing left to do and stops.
    const waiting = text.replace("'use strict';", "'use strict';process.getBuiltinModule('node:fs/promises').readFile = () => new Promise(() => {});");
    const path = join(folder, "waiting.mjs");
    await writeFile(path, waiting);
    const { status, stdout } = spawnSync(process.execPath, [path, "verify", "--candidate", folder, "--constraints", path], { encoding: "utf8" });
    expect({ status, stdout }).toEqual({ status: 3, stdout: "" });
  });

  it("starts without a module of Node that is not needed yet", async () => {
    const [path, seen] = [join(folder, "verifier.mjs"), join(folder, "loaded.json")];
    await writeFile(path, `${text}\nprocess.getBuiltinModule("fs").writeFileSync(${JSON.stringify(seen)}, JSON.stringify(process.moduleLoadList));\n`);
    spawnSync(process.execPath, [path, "no-such-command"], { stdio: "ignore" });
    const loaded = JSON.parse(await readFile(seen, "utf8")) as string[];
    for (const module of ["child_process", "crypto", "zlib"]) expect(loaded).not.toContain(`NativeModule ${module}`);
  });
});
