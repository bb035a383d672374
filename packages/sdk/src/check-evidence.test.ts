import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Suite, type Task, expandSuite } from "@cd-task/model";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { checkEvidence, evidenceCodes } from "./check-evidence.ts";
import { emitTasks, loadSuite } from "./pipeline.ts";
import { openShelves } from "./shelves.ts";

let directory: string;
let suite: Suite;
let tasks: Task[];
const shelves = await openShelves();
const withVerifier = (text: string) => ({ ...shelves, verifier: () => Promise.resolve(text) });

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "cd-task-evidence-"));
  const conduit = await loadSuite(fileURLToPath(new URL("../../../suites/conduit", import.meta.url)), shelves);
  suite = { ...(conduit.value as Suite), directory, frameworks: (conduit.value as Suite).frameworks.slice(0, 1), axes: [], features: [] };
  tasks = (await emitTasks(suite, expandSuite(suite), withVerifier("one"))).value as Task[];
});
afterAll(() => rm(directory, { recursive: true, force: true }));

async function check(files: Record<string, unknown>, verifier = "one") {
  await rm(join(directory, "evidence"), { recursive: true, force: true });
  await mkdir(join(directory, "evidence"));
  for (const [name, value] of Object.entries(files)) await writeFile(join(directory, "evidence", name), typeof value === "string" ? value : JSON.stringify(value));
  const found = await checkEvidence(suite, withVerifier(verifier));
  return found.map(({ code, message, place }) => ({ code: code as keyof typeof evidenceCodes, message, file: place?.file.slice(directory.length + 1) }));
}
const records = () => Object.fromEntries(tasks.map(({ facts }) => [`${facts.id}.json`, { task: facts.id, digests: facts.digests }]));

describe("checkEvidence", () => {
  it("finds nothing in records of what would be emitted now", async () => {
    expect(Object.keys(records())).toEqual(["express-unconstrained.json"]);
    expect(await check(records())).toEqual([]);
  });

  it("finds the record that a change of the verifier made stale", async () => {
    expect(await check(records(), "two")).toEqual([
      { code: "sdk/stale-evidence", message: "The evidence was recorded before a change of: verifier (express-unconstrained).", file: "evidence/express-unconstrained.json" },
    ]);
  });

  it("names the command by which a record says it is made", async () => {
    const [[, record]] = Object.entries(records()) as [[string, object]];
    await rm(join(directory, "evidence"), { recursive: true, force: true });
    await mkdir(join(directory, "evidence"));
    const kinds = { "a.json": { ...record, recordedBy: "npm run prove:all" }, "lattice.json": record, "b.json": record };
    for (const [name, value] of Object.entries(kinds)) await writeFile(join(directory, "evidence", name), JSON.stringify(value));
    const hints = (await checkEvidence(suite, withVerifier("two"))).map(({ hint }) => hint);
    expect(hints).toEqual(["npm run prove:all", "cd-task prove --record", "cd-task prove --lattice --record"].map((command) => `Run \`${command}\` anew.`));
  });

  it("finds the stale edges of the lattice", async () => {
    const [{ facts }] = tasks as [Task];
    const edge = { stronger: facts.id, digests: { plan: "sha256:0", constraints: facts.digests.constraints, counterSolution: "sha256:1" } };
    expect(await check({ "lattice.json": { edges: [edge] } })).toEqual([
      { code: "sdk/stale-evidence", message: `The evidence was recorded before a change of: plan (${facts.id}).`, file: "evidence/lattice.json" },
    ]);
  });

  it("finds the stale ones of several solutions in one record", async () => {
    const [{ facts }] = tasks as [Task];
    const solutions = [{ task: facts.id, digests: { plan: facts.digests.plan } }, { task: facts.id, digests: { starter: "sha256:0" } }];
    expect(await check({ "independent.json": { solutions } })).toEqual([
      { code: "sdk/stale-evidence", message: `The evidence was recorded before a change of: starter (${facts.id}).`, file: "evidence/independent.json" },
    ]);
  });

  it("finds records of tasks that are gone, and files that are no JSON", async () => {
    const found = await check({ "gone.json": { task: "gone", digests: {} }, "torn.json": "{" });
    expect(found.map(({ code }) => code)).toEqual(["sdk/unreadable-evidence", "sdk/unknown-evidence"]);
  });
});
