import { spawnSync } from "node:child_process";
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { keepCompiled } from "./keep-compiled.ts";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "cd-task-compiled-"));
  // The cache of root is one that others can reach.
  await chmod(folder, 0o755);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const said = "'use strict'; process.stdout.write(JSON.stringify({ args: process.argv.slice(2), strict: this === undefined || (function () { return this === undefined; })() })); process.exitCode = 1;";

async function run(name: string, text: string) {
  const [file, cache] = [join(folder, `${name}.mjs`), join(folder, name)];
  await mkdir(cache, { recursive: true });
  await writeFile(file, text);
  const { stdout, status } = spawnSync(process.execPath, [...keepCompiled(file, text, { CD_TASK_CACHE: cache }), "verify", "--out", "a b"], { encoding: "utf8" });
  const kept = await readdir(join(cache, "verifiers")).catch(() => []);
  return { stdout, status, kept: kept.map((one) => join(cache, "verifiers", one)) };
}

describe("keepCompiled", () => {
  it("runs the text as Node would run the file, and takes what it keeps of it the next time", async () => {
    const first = await run("plain", said);
    expect(first).toMatchObject({ status: 1, stdout: '{"args":["verify","--out","a b"],"strict":true}' });
    expect(first.kept).toHaveLength(1);
    const { ino } = await stat(first.kept[0] as string);
    expect(await run("plain", said)).toEqual(first);
    // What V8 had refused would have been written anew.
    expect((await stat(first.kept[0] as string)).ino).toBe(ino);
  });

  it("keeps something else for another text", async () => {
    await run("two", said);
    expect((await run("two", `${said}\n`)).kept).toHaveLength(2);
  });

  it("replaces what is damaged", async () => {
    const { kept, ...right } = await run("damaged", said);
    await writeFile(kept[0] as string, "nothing that V8 wrote");
    expect(await run("damaged", said)).toMatchObject(right);
    expect(await readFile(kept[0] as string, "utf8")).not.toContain("nothing that V8 wrote");
  });

  it("forgets what was kept long ago", async () => {
    await mkdir(join(folder, "many", "verifiers"), { recursive: true });
    await writeFile(join(folder, "many", "verifiers", "of-somebody-else"), "");
    for (let more = 0; more < 10; more++) await run("many", said + " ".repeat(more));
    const { kept } = await run("many", said);
    expect(kept.filter((path) => /^[0-9a-f]{32}$/.test(basename(path)))).toHaveLength(8);
    expect(kept.map((path) => basename(path))).toContain("of-somebody-else");
  });

  it("runs a verifier that is a module alone", async () => {
    const module = `import { argv } from "node:process"; process.stdout.write(argv.slice(2).join()); process.exitCode = await 1;`;
    expect(await run("module", module)).toEqual({ stdout: "verify,--out,a b", status: 1, kept: [] });
  });

  it("ends as the verifier ends when that breaks", async () => {
    expect(await run("broken", "'use strict'; process.stdout.write('once'); JSON.parse('{');")).toMatchObject({ status: 1, stdout: "once" });
  });

  it("keeps nothing where caches are off", () => {
    expect(keepCompiled("verifier.mjs", said, { CD_TASK_CACHE: "off" })).toEqual(["verifier.mjs"]);
  });
});
