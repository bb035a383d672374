import { execFileSync } from "node:child_process";
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openWorld, type World } from "@cd-task/prove";
import { CarveRefused, chooseCut, type Proposal } from "../../src/carving/index.ts";
import { copyCodebase, digestOfFolder, type Edit, openCodebase, type OpenedCodebase } from "./copy-codebase.ts";

let folder: string;
let world: World;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "cd-task-carve-"));
  world = await openWorld();
});
afterAll(async () => {
  await world.close();
  await rm(folder, { recursive: true, force: true });
});

const inFolder = (name: string) => join(folder, name.replaceAll(/\W+/g, "-"));

/** How carving a cut ended, asked without writing the hole where that takes long; the author's folder is checked to be as it was. */
async function carve(directory: string, cut: string, { allowDirty, prove = false }: { allowDirty?: boolean; prove?: boolean } = {}): Promise<{ proposal?: Proposal; refused?: CarveRefused; opened: OpenedCodebase }> {
  const opened = await openCodebase(directory, world);
  const chosen = chooseCut(opened.suite, opened.codebase, { cut });
  if ("refused" in chosen) throw new Error(chosen.refused);
  const before = await digestOfFolder(directory);
  try {
    const carving = await opened.open({ allowDirty });
    const proposal = await carving.propose(chosen);
    if (prove) await carving.prove(chosen, proposal);
    return { proposal, opened };
  } catch (error) {
    if (!(error instanceof CarveRefused)) throw error;
    expect(error.hint).toMatch(/\w+ .*\.$/s);
    return { refused: error, opened };
  } finally {
    expect(await digestOfFolder(directory)).toBe(before);
  }
}

function git(directory: string, ...args: string[]): string {
  return execFileSync("git", ["-C", directory, "-c", "user.name=Author", "-c", "user.email=author@example.org", "-c", "commit.gpgsign=false", ...args], { encoding: "utf8", env: { PATH: process.env.PATH, HOME: folder } }).trim();
}

function commitAll(directory: string): string {
  git(directory, "init", "-q");
  git(directory, "add", "-A");
  git(directory, "commit", "-qm", "As it is");
  return git(directory, "rev-parse", "HEAD");
}

/** A server that behaves otherwise whenever it was started before. */
const countingStarts: Edit[] = [{ file: "source/server.js", find: "const router", replace: 'import { existsSync, writeFileSync } from "node:fs";\nconst isSecond = existsSync(process.env.STARTS);\nwriteFileSync(process.env.STARTS, "");\nconst router' }];
const startsIn = (name: string): Edit => ({ file: "codebase.yaml", find: "says: The port to listen on. }]", replace: `says: The port to listen on. }, { name: STARTS, value: ${join(folder, name)}, says: Where starts are counted. }]` });
const removedFiles = (patch = "") => [...patch.matchAll(/^--- a\/(.+)$/gm)].map(([, path]) => path);

it("says of a server that ends at once which setting it lacks, in its own words too", async () => {
  const secret: Edit = { file: "source/server.js", find: "const router", replace: 'if (!process.env.NOTES_SECRET) throw new Error("A secret is needed.");\nconst router' };
  const { refused } = await carve(await copyCodebase("notes", inFolder("no secret"), [secret]), "labels");
  expect(refused?.message).toBe("notes does not start: `node server.js` never answered GET /health with 200. It reads settings that are not set: NOTES_SECRET.");
  expect(refused?.hint).toContain("server.settings");
  expect(refused?.details.join("\n")).toContain("Error: A secret is needed.");
});

it("refuses changes that are not committed, unless they are allowed or a commit is named", async () => {
  const directory = await copyCodebase("notes", inFolder("dirty"));
  const commit = commitAll(directory);
  await writeFile(join(directory, "source/extra.js"), "export {};\n");
  await writeFile(join(directory, "source/lib/notes.js"), "export const addNote = null, listNotes = null;\n");
  const { refused } = await carve(directory, "labels");
  expect(refused?.message).toMatch(/^The code of notes has changes that are not committed \(2 files\)/);
  expect(refused?.hint).toContain("--allow-dirty");
  expect(refused?.details.map((path) => path.split("/").at(-1))).toEqual(["notes.js", "extra.js"]);

  const allowed = await carve(directory, "labels", { allowDirty: true });
  expect(allowed.opened.said[0]).toContain("9 files are copied");
  expect(allowed.refused?.message).toMatch(/scenarios do not pass on notes as it is/);

  await writeFile(join(directory, "codebase.yaml"), (await yamlOf("notes")).replace("language:", `source: { commit: ${commit} }\nlanguage:`));
  const named = await carve(directory, "labels");
  expect(named.opened.said[0]).toBe(`copy: 8 files are copied from commit ${commit}.`);
  expect(removedFiles(named.proposal?.patch)).toEqual(["lib/labels.js", "server.js", "test/labels.test.js"]);
});

it("names a scenario that passes in one run of two, and carves by the others", async () => {
  const flaky: Edit[] = [
    ...countingStarts,
    { file: "source/server.js", find: "{ notes: listNotes() }", replace: "{ notes: isSecond ? [] : listNotes() }" },
    startsIn("flaky.txt"),
    { file: "features/more.feature", replace: 'Feature: More\n\n  Scenario: A note is listed\n    When I call AddNote with JSON:\n      """json\n      { "title": "Seas" }\n      """\n    And I call ListNotes\n    Then $.notes[*].title contains "Seas"\n' },
  ];
  const { proposal, opened } = await carve(await copyCodebase("notes", inFolder("flaky"), flaky), "labels");
  expect(opened.said.find((line) => line.startsWith("baseline"))).toMatch(/2 of 3 scenarios pass in 2 of 2 runs; 1 are set aside\.\nmore\/a-note-is-listed: flaky, It passed in one run of two/);
  expect(removedFiles(proposal?.patch)).toEqual(["lib/labels.js", "server.js", "test/labels.test.js"]);
});

it("refuses a feature of which every scenario is set aside", async () => {
  const fickle: Edit[] = [...countingStarts, { file: "source/server.js", find: "{ labels: labelsOf(params.id) }", replace: "{ labels: isSecond ? [] : labelsOf(params.id) }" }, startsIn("fickle.txt")];
  const { refused } = await carve(await copyCodebase("notes", inFolder("fickle"), fickle), "labels");
  expect(refused?.message).toBe("Each of the 1 scenarios of `labels` is set aside, since it does not pass on notes as it is, or not always: nothing would fail without it.");
  expect(refused?.details[0]).toMatch(/^notes\/a-label-is-tidied-up: flaky, It passed in one run of two/);
});

it("refuses to cut code that says it is generated", async () => {
  const header: Edit = { file: "source/lib/labels.js", find: "const labels", replace: "// Code generated by make-labels. DO NOT EDIT.\nconst labels" };
  const { refused } = await carve(await copyCodebase("notes", inFolder("generated"), [header]), "labels", { prove: true });
  expect(refused?.message).toBe("The feature has code in lib/labels.js, which says it is generated: it would come back.");
  expect(refused?.hint).toContain("layout.generated");
});

it("carves a folder of a monorepo that has a lock file of its own, and says so where it has none", async () => {
  const source: Edit = { file: "codebase.yaml", find: "language:", replace: "source: { path: repository, folder: packages/notes }\nlanguage:" };
  const directory = await copyCodebase("notes", inFolder("monorepo"), [source]);
  await mkdir(join(directory, "repository/packages"), { recursive: true });
  await cp(join(directory, "source"), join(directory, "repository/packages/notes"), { recursive: true });
  await writeFile(join(directory, "repository/package.json"), '{ "name": "all", "private": true, "workspaces": ["packages/*"] }\n');
  const commit = commitAll(join(directory, "repository"));
  expect(commit).toMatch(/^[0-9a-f]{40}$/);
  const { proposal, opened } = await carve(directory, "labels");
  expect(opened.said[0]).toBe("copy: 8 files are copied.");
  expect(removedFiles(proposal?.patch)).toEqual(["lib/labels.js", "server.js", "test/labels.test.js"]);

  git(join(directory, "repository"), "mv", "packages/notes/package-lock.json", "package-lock.json");
  git(join(directory, "repository"), "commit", "-qm", "One lock file for all");
  const { refused: unlocked } = await carve(directory, "labels");
  expect(unlocked?.message).toBe("The code of notes has no package-lock.json, so its dependencies are not settled.");
  expect(unlocked?.hint).toContain("For a folder of a workspace the lock file of the whole is read, where it tells of the folder.");

  const packages = { "": { name: "all", workspaces: ["packages/*"] }, "packages/notes": { name: "notes", version: "1.0.0" }, "packages/shared": { name: "shared", version: "1.0.0" }, "node_modules/shared": { resolved: "packages/shared", link: true } };
  const lockAll = async (notes: object) => {
    await writeFile(join(directory, "repository/package-lock.json"), JSON.stringify({ name: "all", lockfileVersion: 3, packages: { ...packages, "packages/notes": { ...packages["packages/notes"], ...notes } } }));
    git(join(directory, "repository"), "commit", "-qam", "Another lock");
  };
  await lockAll({});
  const whole = await carve(directory, "labels");
  expect(whole.opened.said[0]).toBe("copy: 8 files are copied.");
  expect(removedFiles(whole.proposal?.patch)).toEqual(["lib/labels.js", "server.js", "test/labels.test.js"]);
  await lockAll({ dependencies: { shared: "*" } });
  const { refused } = await carve(directory, "labels");
  expect(refused?.message).toBe("packages/notes is built on other folders of its workspace: packages/shared. A task holds one folder alone.");
});

it("refuses a cut of a few lines, and takes it where the author says so", async () => {
  const tiny = (more = "") => ({ file: "codebase.yaml", find: "operations: [ListNotes]", replace: `operations: [ListNotes], neverRemove: [lib/**]${more}` });
  const { refused } = await carve(await copyCodebase("notes", inFolder("tiny"), [tiny()]), "listing", { prove: true });
  expect(refused?.message).toBe("`listing` takes 2 lines of product code out of notes, fewer than the 10 that make a feature.");
  const { refused: none } = await carve(await copyCodebase("notes", inFolder("tiny by choice"), [tiny(", minLines: 1")]), "listing", { prove: true });
  expect(none).toBeUndefined();
});

it("says where code runs that coverage does not see", async () => {
  const worker: Edit = { file: "source/lib/notes.js", find: "const notes", replace: 'import { Worker } from "node:worker_threads";\nexport const open = () => new Worker("./none.js");\nconst notes' };
  const { opened } = await carve(await copyCodebase("notes", inFolder("worker"), [worker]), "labels");
  expect(opened.said.find((line) => line.startsWith("coverage:"))).toContain("What runs in worker threads was not seen: lib/notes.js:1.");
});

it("refuses a feature whose requests run no code of their own", async () => {
  const { refused } = await carve(await copyCodebase("one-handler", inFolder("shared")), "films");
  expect(refused?.message).toMatch(/ListFilms, AddFilm .*its requests ran no function that no other operation's ran/);
  expect(refused?.hint).toMatch(/cd-task: cut NAME begin/);
});

it("cuts a feature out of Python that uses no framework", async () => {
  const { proposal, refused } = await carve(await copyCodebase("plain-python", inFolder("python")), "mugs");
  expect(refused?.message).toBeUndefined();
  expect(removedFiles(proposal?.patch)).toEqual(["mugs.py", "serve.py"]);
});

async function yamlOf(fixture: string): Promise<string> {
  return readFile(join(import.meta.dirname, fixture, "codebase.yaml"), "utf8");
}
