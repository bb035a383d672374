import { existsSync } from "node:fs";
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writeFiles } from "../../test/write-files.ts";
import { lock, manifest, writeTask } from "../../test/write-task.ts";
import { isAlive } from "../processes/is-alive.ts";
import { type World, openWorld } from "../world/open-world.ts";
import { gradeTask } from "./grade-task.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const starterOf = (taskDirectory: string) => ({ directory: join(taskDirectory, "starter") });

describe("gradeTask", { timeout: 30_000 }, () => {
  it("hands the verifier's verdict on, with the seed it gave", async () => {
    const taskDirectory = await writeTask({ verifier: 'verdict(["passed", "failed", "guarded"]);' });
    const verdict = await gradeTask({ world, taskDirectory, candidate: starterOf(taskDirectory), seed: "s1" });
    expect(verdict).toMatchObject({ status: "graded", scores: { aRaw: 1 / 3, pass: 0 }, seed: "s1" });
  });

  it("asks for another order only when told", async () => {
    const taskDirectory = await writeTask({
      verifier: 'verdict(["passed", "passed", "passed"], { app: { started: true, phase: "done", log: options.order } });',
    });
    const request = { world, taskDirectory, candidate: starterOf(taskDirectory) };
    expect((await gradeTask(request)).app.log).toBe("random");
    expect((await gradeTask({ ...request, order: "planned" })).app.log).toBe("planned");
  });

  it("gives the verifier a copy with dependencies, and the server its settings on a port of its own", async () => {
    const taskDirectory = await writeTask({
      verifier: `
        import { existsSync } from "node:fs";
        const environment = JSON.parse(readFileSync(options.environment, "utf8"));
        verdict(["passed", "passed", "passed"], { app: { started: true, phase: "done", log: JSON.stringify({
          environment, port: options.port, hasModules: existsSync(options.candidate + "/node_modules"),
          hasOld: existsSync(options.candidate + "/sub/node_modules"), hasRun: existsSync(options.candidate + "/run.sh") }) } });`,
      files: { "starter/sub/node_modules/old.js": "", "starter/sub/kept.js": "" },
      facts: { services: ["sqlite"], settings: [
        { name: "PORT", says: "", value: "{port}", service: null },
        { name: "DATABASE_PATH", says: "", value: "{databasePath}", service: "sqlite" },
        { name: "DATABASE_URL", says: "", value: "{databaseUrl}", service: "postgres" },
      ] },
    });
    const verdict = await gradeTask({ world, taskDirectory, candidate: starterOf(taskDirectory) });
    const seen = JSON.parse(verdict.app.log);
    expect(seen).toMatchObject({ hasModules: true, hasOld: false, hasRun: true });
    expect(seen.environment.PORT).toBe(seen.port);
    expect(seen.environment.DATABASE_PATH).toMatch(/database\.sqlite$/);
    expect(seen.environment).not.toHaveProperty("DATABASE_URL");
  });

  it.each([
    ["crashes", 'throw new Error("broken bundle");', /wrote no verdict.*code 1[\s\S]*broken bundle/],
    ["writes junk", 'writeFileSync(options.out, "{ not json");', /wrote no verdict/],
    ["writes a verdict without scores", 'verdict(["passed", "passed", "passed"], { scores: null });', /no scores/],
    ["forgets an assertion", 'ids.pop(); verdict(["passed", "passed"]);', /says nothing about assertion things\/list#01/],
    ["invents an assertion", 'ids.push("things/extra#01"); verdict(["passed", "passed", "passed", "passed"]);', /not planned/],
    ["changes the number", 'verdict(["passed", "passed", "passed"], { planned: 2 });', /counts 2 planned/],
    ["scores more than passed", 'verdict(["failed", "failed", "failed"], { scores: { aRaw: 1, aStrict: 1, pass: 1 } });', /score is not/],
    ["passes what failed", 'verdict(["passed", "passed", "failed"], { scores: { aRaw: 2 / 3, aStrict: 0, pass: 1 } });', /passes without/],
  ])("is errored when the verifier %s", async (_, verifier, cause) => {
    const taskDirectory = await writeTask({ verifier });
    const verdict = await gradeTask({ world, taskDirectory, candidate: { url: "http://127.0.0.1:9" } });
    expect(verdict).toMatchObject({ status: "errored", scores: null, planned: 3 });
    expect(verdict.error).toMatch(cause);
  });

  it("ends a verifier that hangs, with what it started, and is errored", async () => {
    const taskDirectory = await writeTask({
      // A negative limit takes our margin away, so that the test need not wait for it.
      facts: { limits: { start: 0, request: 1, total: -88, stop: 0 } },
      verifier: `
        import { spawn } from "node:child_process";
        const stray = spawn("sleep", ["60"], { detached: true, stdio: "ignore", env: { PATH: process.env.PATH, KEEP: process.env.TMPDIR } });
        writeFileSync(options.task + "/stray", String(stray.pid));
        setInterval(() => {}, 1000);`,
    });
    const verdict = await gradeTask({ world, taskDirectory, candidate: { url: "http://127.0.0.1:9" } });
    expect(verdict.error).toMatch(/ran out of time/);
    expect(isAlive(Number(await readFile(join(taskDirectory, "stray"), "utf8")))).toBe(false);
  });

  it("grades a patch laid over the starter", async () => {
    const taskDirectory = await writeTask({
      verifier: 'verdict(readFileSync(options.candidate + "/note.txt", "utf8") === "new\\n" ? ["passed", "passed", "passed"] : ["failed", "failed", "failed"]);',
      files: { "starter/note.txt": "old\n" },
    });
    const patches = await writeFiles({ "good.patch": "--- a/note.txt\n+++ b/note.txt\n@@ -1 +1 @@\n-old\n+new\n" });
    const verdict = await gradeTask({ world, taskDirectory, candidate: { patch: join(patches, "good.patch") } });
    expect(verdict.scores?.pass).toBe(1);
  });

  it("takes an empty patch for the starter itself", async () => {
    const taskDirectory = await writeTask();
    const patches = await writeFiles({ "empty.patch": "\n" });
    const verdict = await gradeTask({ world, taskDirectory, candidate: { patch: join(patches, "empty.patch") } });
    expect(verdict.scores?.pass).toBe(1);
  });

  it("grades a patch that does not apply as blocked, and leaves nothing behind", async () => {
    const taskDirectory = await writeTask({ files: { "starter/note.txt": "old\n" } });
    const patches = await writeFiles({ "bad.patch": "--- a/note.txt\n+++ b/note.txt\n@@ -1 +1 @@\n-other\n+new\n" });
    const verdict = await gradeTask({ world, taskDirectory, candidate: { patch: join(patches, "bad.patch") } });
    expect(verdict).toMatchObject({ status: "graded", scores: { aRaw: 0, aStrict: 0, pass: 0 }, app: { phase: "install" }, error: null });
    expect(verdict.assertions.map(({ state }) => state)).toEqual(["blocked", "blocked", "blocked"]);
    expect(verdict.app.log).toMatch(/note\.txt/);
    expect((await readdir(world.directory)).filter((name) => name.startsWith("run-"))).toEqual([]);
  });

  it("grades a candidate with a broken lock file as blocked, but is errored when the starter's own is broken", async () => {
    const taskDirectory = await writeTask();
    const broken = await writeFiles({ "package.json": manifest, "package-lock.json": "{ broken", "run.sh": "" });
    const verdict = await gradeTask({ world, taskDirectory, candidate: { directory: broken } });
    expect(verdict).toMatchObject({ status: "graded", scores: { pass: 0 } });
    expect(verdict.assertions[0]?.state).toBe("blocked");

    const brokenTask = await writeTask({ files: { "starter/package-lock.json": "{ broken" } });
    const errored = await gradeTask({ world, taskDirectory: brokenTask, candidate: starterOf(brokenTask) });
    expect(errored).toMatchObject({ status: "errored", scores: null });
    expect(errored.error).toMatch(/The starter's own dependencies/);
  });

  it("is errored when the candidate's folder is not there", async () => {
    const taskDirectory = await writeTask();
    const verdict = await gradeTask({ world, taskDirectory, candidate: { directory: join(taskDirectory, "nowhere") } });
    expect(verdict.status).toBe("errored");
    expect(verdict.error).toMatch(/nowhere/);
  });

  it("never changes the candidate's own folder", async () => {
    const taskDirectory = await writeTask({
      verifier: 'writeFileSync(options.candidate + "/written", ""); verdict(["passed", "passed", "passed"]);',
    });
    const own = await writeFiles({ "package.json": manifest, "package-lock.json": lock });
    expect((await gradeTask({ world, taskDirectory, candidate: { directory: own } })).scores?.pass).toBe(1);
    expect(existsSync(join(own, "written"))).toBe(false);
    expect((await readdir(own)).sort()).toEqual(["package-lock.json", "package.json"]);
  });

  it("says what is missing where there is no task", async () => {
    const taskDirectory = await writeFiles({});
    await expect(gradeTask({ world, taskDirectory, candidate: { url: "http://127.0.0.1:9" } })).rejects.toThrow(/holds no task\.json/);
  });
});
