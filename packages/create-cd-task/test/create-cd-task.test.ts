import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { loadSuite, openShelves } from "@cd-task/sdk";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";

// Everything here runs the program as it is published: bundled, in a folder of its own.
const builder = fileURLToPath(new URL("../build/build-package.ts", import.meta.url));
let built: string;
let cwd: string;
beforeAll(async () => {
  built = await mkdtemp(join(tmpdir(), "create-cd-task-"));
  expect(await execute([builder, built], tmpdir())).toMatchObject({ code: 0, stderr: "" });
}, 60_000);
afterAll(() => rm(built, { recursive: true, force: true }));
beforeEach(async () => void (cwd = await mkdtemp(join(tmpdir(), "cd-task-new-"))));
afterEach(() => rm(cwd, { recursive: true, force: true }));

interface End {
  code: number;
  stdout: string;
  stderr: string;
}

function execute(args: string[], folder: string, env: Record<string, string> = {}): Promise<End> {
  return new Promise((resolve) => {
    const child = execFile(process.execPath, args, { cwd: folder, timeout: 60_000, env: { PATH: process.env["PATH"], ...env } }, (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === "number" ? error.code : error ? -1 : 0, stdout, stderr });
    });
    child.stdin?.end();
  });
}
const create = (...args: string[]) => execute([join(built, "create-cd-task.js"), ...args], cwd);
const text = (path: string) => readFile(join(cwd, path), "utf8");
const files = async (folder: string) => (await readdir(join(cwd, folder), { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile()).length;

async function findingsIn(folder: string): Promise<string[]> {
  const { value, diagnostics } = await loadSuite(join(cwd, folder), await openShelves());
  return [...diagnostics.map(({ severity, code, message }) => `${severity} ${code}: ${message}`), ...(value ? [] : ["no suite"])];
}

describe("create-cd-task", () => {
  it("is one program without dependencies, and what it loads later", async () => {
    expect((await readdir(built)).sort()).toEqual(["README.md", "ask-answers.js", "create-cd-task.js", "draft-contracts.js", "package.json", "presets"]);
    const manifest = JSON.parse(await readFile(join(built, "package.json"), "utf8")) as Record<string, unknown>;
    expect(Object.keys(manifest).filter((key) => /dependencies|scripts/i.test(key))).toEqual([]);
    expect((await readFile(join(built, "create-cd-task.js"))).length).toBeLessThan(120_000);
  });

  it("writes presets that hold no finding, with editor, agent and CI set up", async () => {
    const { presets } = JSON.parse(await readFile(join(built, "presets/index.json"), "utf8")) as { presets: { name: string }[] };
    expect(presets.map(({ name }) => name)).toEqual(expect.arrayContaining(["empty", "crud", "conduit"]));
    for (const { name } of presets) {
      const { code, stderr } = await create(name, "--preset", name);
      expect({ name, code, stderr }).toEqual({ name, code: 0, stderr: "" });
      expect(await findingsIn(name)).toEqual([]);
      for (const path of ["package.json", "AGENTS.md", "README.md", ".gitignore", ".vscode/settings.json", ".github/workflows/suite.yml", "contract/openapi.yaml", "cd-task.lock.json"]) {
        expect(existsSync(join(cwd, name, path)), `${name}/${path}`).toBe(true);
      }
      expect(await text(`${name}/suite.yaml`)).toMatch(/^# yaml-language-server: \$schema=\.\/node_modules\/cd-task\/schemas\/suite\.schema\.json\n/);
      expect(existsSync(join(cwd, name, "evidence"))).toBe(false);
    }
  }, 60_000);

  it("writes the workflow that the page for benchmarks tells of, which needs no lock", async () => {
    await create("told", "--preset", "empty");
    const workflow = (await text("told/.github/workflows/suite.yml")).split("  prove:")[0] ?? "";
    const page = await readFile(new URL("../../cli/docs/for-benchmarks.md", import.meta.url), "utf8");
    const commands = [...workflow.matchAll(/run: (npx cd-task .*)/g)].map(([, command = ""]) => command.replace("${{ github.base_ref }}", "main"));
    expect(commands.length).toBeGreaterThan(3);
    expect(page).toContain(["```sh", ...commands, "```"].join("\n"));
    expect(workflow).toContain("else npm install");
  });

  it("says in its help which frameworks a suite gets when none is named", async () => {
    expect((await create("--help")).stdout.replace(/\s+/g, " ")).toContain("crud: express, django; conduit: all 8 of its own; with --contract: express, flask");
  });

  it("builds every preset for another framework", async () => {
    const { presets } = JSON.parse(await readFile(join(built, "presets/index.json"), "utf8")) as { presets: { name: string }[] };
    for (const { name } of presets) {
      await create(name, "--preset", name, "--framework", "koa,fastapi");
      expect(await text(`${name}/suite.yaml`)).toMatch(/^frameworks: \[koa, fastapi\]$/m);
    }
  });

  it("gives the suite the name it is told, and npm the tarball", async () => {
    await create("rooms", "--preset", "empty", "--name", "Bookings of {{rooms}}", "--cd-task", "file:../cd-task.tgz");
    expect(await text("rooms/suite.yaml")).toContain('\nname: bookings-of-rooms\ntitle: "Bookings of {{rooms}}"\n');
    expect(JSON.parse(await text("rooms/package.json"))).toMatchObject({ name: "bookings-of-rooms", devDependencies: { "cd-task": "file:../cd-task.tgz" } });
    expect(await findingsIn("rooms")).toEqual([]);
  });

  it("drafts a suite from a contract, offline and without an installation", async () => {
    const boat = { type: "object", required: ["id", "name"], properties: { id: { type: "string" }, name: { type: "string" } } };
    const answers = (status: number) => ({ [status]: { description: "A boat.", content: { "application/json": { schema: boat } } } });
    const post = { operationId: "addBoat", requestBody: { required: true, content: { "application/json": { schema: { type: "object", required: ["name"], properties: { name: { type: "string" } } } } } }, responses: answers(201) };
    const get = { operationId: "getBoat", parameters: [{ name: "id", in: "path", required: true, schema: { type: "string" } }], responses: { ...answers(200), 404: { description: "No boat." } } };
    await writeFile(join(cwd, "api.json"), JSON.stringify({ openapi: "3.0.3", info: { title: "Boats", version: "1" }, paths: { "/boats": { post }, "/boats/{id}": { get } } }));
    const { code, stdout, stderr } = await create("boats", "--contract", "api.json", "--framework", "koa");
    expect({ code, stderr }).toMatchObject({ code: 0, stderr: expect.stringContaining("Drafted from 2 operations") as string });
    expect(stdout).toContain("npx cd-task check .");
    expect(await text("boats/suite.yaml")).toContain("title: Boats");
    expect((await findingsIn("boats")).filter((finding) => finding.startsWith("error"))).toEqual([]);
  });

  it.each([
    ["what is no contract", "title: nothing", 1],
    ["what is no YAML", "{ a: [", 1],
  ])("says what is wrong with %s, and writes nothing", async (_, content, code) => {
    await writeFile(join(cwd, "api.yaml"), content);
    const end = await create("x", "--contract", "api.yaml");
    expect(end.code).toBe(code);
    expect(end.stderr).toMatch(/^error: No suite can be drafted from api\.yaml\.\n(?:.*\n)*.*(load|draft)\//);
    expect(end.stderr).not.toContain("    at ");
    expect(existsSync(join(cwd, "x"))).toBe(false);
  });

  it("names what is missing and ends with 2 where nobody can be asked", async () => {
    expect(await create()).toMatchObject({ code: 2, stderr: expect.stringContaining("missing: DIR, --preset NAME (or --contract FILE)") as string });
    const { code, stdout } = await create("x", "--json");
    expect(code).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject({ ok: false, exitCode: 2, missing: ["--preset NAME (or --contract FILE)"] });
  });

  it("asks nothing under --yes", async () => {
    const { code, stdout } = await create("--yes", "--json");
    expect(code).toBe(0);
    const result = JSON.parse(stdout) as { ok: boolean; files: string[]; next: string[] };
    expect(result).toMatchObject({ ok: true, next: ["cd my-suite", "npm install", "npx cd-task check .", "npx cd-task build . --out build"] });
    expect(await files("my-suite")).toBe(result.files.length + 1);
  });

  it("refuses a folder that holds something, lists it, and touches nothing", async () => {
    await mkdir(join(cwd, "full/.git"), { recursive: true });
    expect((await create("full", "--preset", "empty", "--dry-run")).code).toBe(0);
    await writeFile(join(cwd, "full/README.md"), "mine");
    const { code, stderr } = await create("full", "--preset", "empty");
    expect({ code, stderr }).toMatchObject({ code: 1, stderr: expect.stringMatching(/not empty.*\n {2}README\.md\n/) as string });
    expect(await readdir(join(cwd, "full"))).toEqual([".git", "README.md"]);
    expect((await create("full", "--preset", "empty", "--force")).code).toBe(0);
    expect(await text("full/README.md")).toContain("# Notes");
  });

  it("writes into the current folder without moving it", async () => {
    expect(await create(".", "--preset", "empty")).toMatchObject({ code: 0, stdout: expect.not.stringContaining("cd ") as string });
    expect(existsSync(join(cwd, "suite.yaml"))).toBe(true);
  });

  it.each([
    [["x", "empty"], /lone --/],
    [["x", "--presett", "empty"], /--preset/],
    [["x", "--preset", "nope"], /Presets: empty/],
    [["x", "--preset", "__proto__"], /Presets: empty/],
    [["x", "--preset", "../empty"], /Presets: empty/],
    [["x", "--preset", "empty", "--contract", "a.yaml"], /not with both/],
    [["x", "--preset", "empty", "--framework", "exress"], /Frameworks: .*express/],
    [["x", "--preset", "empty", "--name", "../../evil"], /a path/],
    [["x", "--preset", "empty", "--name", "/etc/passwd"], /a path/],
  ])("refuses %j with 2 and says what to do", async (args, hint) => {
    const { code, stderr } = await create(...args);
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringMatching(hint) as string });
    expect(await readdir(cwd)).toEqual([]);
  });
});
