import { emitTask } from "@cd-task/emit";
import { type FileTree, type StarterChoice, type Suite, type Task, expandSuite, fileBytes } from "@cd-task/model";
import { type World, gradeTask, openWorld, verifyCandidate } from "@cd-task/prove";
import { mkdir, mkdtemp, rm, writeFile, chmod } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { checkSuite } from "./check-suite.ts";
import { loadSuite } from "./pipeline.ts";
import { projectDirectory } from "./project-paths.ts";
import { type Shelves, openShelves } from "./shelves.ts";

// Dependencies of a framework may have to be installed first.
const patience = 240_000;

let suite: Suite;
let shelves: Shelves;
let verifier: string;
let directory: string;
let world: World;

beforeAll(async () => {
  shelves = await openShelves();
  suite = (await loadSuite(join(projectDirectory(), "suites/conduit"), shelves)).value as Suite;
  verifier = await shelves.verifier();
  directory = await mkdtemp(join(tmpdir(), "cd-task-starters-"));
  await chmod(directory, 0o755);
  world = await openWorld();
}, patience);
afterAll(async () => {
  await world.close();
  await rm(directory, { recursive: true, force: true });
});

function emit(id: string, starter: StarterChoice): Task {
  const variant = expandSuite(suite).find((one) => one.id === id);
  if (!variant) throw new Error(`no variant ${id}`);
  return emitTask({ ...suite, starter }, variant, { kinds: shelves.kinds, verifier }).value as Task;
}

async function write(name: string, files: FileTree): Promise<string> {
  for (const file of files) {
    const path = join(directory, name, file.path);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, fileBytes(file), { mode: file.executable ? 0o755 : 0o644 });
  }
  return join(directory, name);
}

const pathsOf = ({ files }: Task, folder: string) => files.flatMap(({ path }) => (path.startsWith(`${folder}/`) ? [path.slice(folder.length + 1)] : []));
const textOf = ({ files }: Task, path: string) => files.flatMap((file) => (file.path === path && "text" in file ? [file.text] : [])).join("");

describe("starters", () => {
  const cases = [
    ["skeleton", "express-clean-architecture"],
    ["stubs", "express-clean-architecture"],
    ["exemplar", "express-clean-architecture-postgres-sequelize"],
    ["skeleton", "flask-clean-architecture"],
    ["stubs", "flask-clean-architecture"],
    ["exemplar", "flask-clean-architecture-postgres-sqlalchemy"],
  ] as const;

  it.each(cases)("of style %s start, answer the health check and score their floor on %s", async (style, id) => {
    const task = emit(id, { style, says: "sentences" });
    const taskDirectory = await write(`${style}-${id}`, task.files);
    const verdict = await gradeTask({ world, taskDirectory, candidate: { directory: join(taskDirectory, "starter") }, seed: "floor" });
    expect(verdict.error).toBeNull();
    expect(verdict.app.started, verdict.app.log).toBe(true);
    expect(verdict.scores).toMatchObject({ aRaw: task.facts.noopFloor, pass: 0 });
  }, patience);

  it("of style stubs answer every operation with 501 and the contract's error body", () => {
    const text = textOf(emit("express-unconstrained", { style: "stubs", says: "sentences" }), "starter/src/operations.js");
    expect(text.match(/^ {2}routes\./gm)).toHaveLength(suite.contract.operations.length);
    expect(text).toContain('routes.get("/articles/:slug/comments", getArticleComments);');
    expect(text).toContain('response.status(501).json({"errors":{"body":["not built yet"]}});');
  });

  it("of style skeleton hold a folder for each demanded layer, and none where none is demanded", () => {
    const folders = (id: string) => pathsOf(emit(id, { style: "skeleton", says: "sentences" }), "starter").filter((path) => path.endsWith("/.gitkeep"));
    expect(folders("express-clean-architecture")).toEqual(["models", "repositories", "routes", "services"].map((name) => `src/${name}/.gitkeep`));
    expect(folders("express-postgres")).toEqual([]);
  });

  it("of style exemplar keep every rule of their constraints", async () => {
    const broken: string[] = [];
    for (const variant of expandSuite(suite).filter(({ level }) => level > 0)) {
      const task = emit(variant.id, { style: "exemplar", says: "exemplar" });
      const taskDirectory = await write(`verify-${variant.id}`, task.files);
      const rules = await verifyCandidate(taskDirectory, join(taskDirectory, "starter"));
      broken.push(...rules.filter(({ state }) => state !== "pass").map(({ rule, state }) => `${variant.id} ${rule} ${state}`));
    }
    expect(broken).toEqual([]);
  }, patience);

  it("leave the reference solution as it is", () => {
    const [id] = ["flask-clean-architecture-postgres-sqlalchemy"];
    const [empty, stubs] = (["empty", "stubs"] as const).map((style) => emit(id as string, { style, says: "sentences" }));
    expect(stubs?.facts.digests.solution).toBe(empty?.facts.digests.solution);
    expect(stubs?.facts.digests.starter).not.toBe(empty?.facts.digests.starter);
  });
});

describe("telling", () => {
  const id = "express-clean-architecture-postgres-sequelize";
  const sentence = "No other database engine";
  const pointer = "build everything else in the same way";
  const instruction = (says: StarterChoice["says"]) => textOf(emit(id, { style: "exemplar", says }), "instruction.md");

  it("is by sentences, by the exemplar, or by both", () => {
    const held = (["sentences", "exemplar", "both"] as const).map((says) => [instruction(says).includes(sentence), instruction(says).includes(pointer)]);
    expect(held).toEqual([[true, false], [false, true], [true, true]]);
  });

  it("by the exemplar keeps the settings and lets levels differ by one constraint's text", () => {
    expect(instruction("exemplar")).toContain("`DATABASE_URL` is set");
    for (const says of ["exemplar", "both"] as const) expect(checkSuite({ ...suite, starter: { style: "exemplar", says } }, shelves)).toEqual([]);
  });
});
