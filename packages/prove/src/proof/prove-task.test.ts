import type { ProofRecord, TaskFacts } from "@cd-task/model";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { lock, manifest, writeTask } from "../../test/write-task.ts";
import { readTask } from "../grade/read-task.ts";
import { type World, openWorld } from "../world/open-world.ts";
import { proveTask } from "./prove-task.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

/** What the verifier finds, as a file: equal verifiers share the null servers' results. */
interface Findings {
  oracle?: string[];
  rules?: object[];
  noOp?: string[];
}

/** Passes a candidate with the file `good`; a server at a URL gets the states given here. */
const verifier = (url = ["failed", "failed", "failed"]) => `
  import { existsSync } from "node:fs";
  const started = { app: { started: true, phase: "done", log: "" } };
  const { oracle, rules, noOp } = JSON.parse(readFileSync(options.task + "/findings.json", "utf8"));
  if (mode === "test") verdict(${JSON.stringify(url)});
  else if (existsSync(options.candidate + "/good")) verdict(oracle ?? ["passed", "passed", "passed"], { ...started, rules: rules ?? [] });
  else verdict(noOp ?? ["failed", "failed", "failed"], started);`;

const solution = { "solution/package.json": manifest, "solution/package-lock.json": lock, "solution/good": "" };
const constraint = { id: "clean", kind: "architecture", axis: "architecture", title: "", gate: true, says: [], options: {} };

interface Given {
  findings?: Findings;
  facts?: Partial<TaskFacts>;
  script?: string;
  files?: Record<string, string>;
}

async function prove({ findings = {}, facts, script = verifier(), files = solution }: Given = {}): Promise<ProofRecord> {
  const directory = await writeTask({ verifier: script, facts, files: { ...files, "findings.json": JSON.stringify(findings) } });
  return proveTask({ world, task: { directory, facts: (await readTask(directory)).facts }, repeats: 2 });
}

const stateOf = (record: ProofRecord, id: string) => record.checks.find((check) => check.id === id)?.state;

// Every task meets nineteen null servers.
describe("proveTask", { timeout: 60_000 }, () => {
  it("proves a task whose solution passes and whose starter and null servers fail, and notes its world", async () => {
    const progress: string[] = [];
    const directory = await writeTask({ verifier: verifier(), files: { ...solution, "findings.json": "{}" } });
    const { facts } = await readTask(directory);
    const record = await proveTask({ world, task: { directory, facts }, repeats: 2, onProgress: ({ phase, done, total }) => progress.push(`${phase} ${done}/${total}`) });
    expect(record.state).toBe("proved");
    expect(record.checks.map(({ id }) => id).slice(0, 3)).toEqual(["oracle", "no-op", "null-server/unreachable"]);
    expect(record.checks[0]?.figures).toEqual({ runs: 2, passes: 2, planned: 3, passed: 3, aRaw: 1 });
    expect(record.world).toMatchObject({ node: process.versions.node, sandbox: "trusted" });
    expect(record.digests).toEqual(facts.digests);
    expect(progress).toEqual(expect.arrayContaining(["oracle 0/2", "oracle 1/2", "null-servers 0/19", "no-op undefined/undefined"]));
  });

  it("refutes the oracle when one assertion fails, and says which", async () => {
    const record = await prove({ findings: { oracle: ["passed", "failed", "passed"] } });
    const check = record.checks.find(({ id }) => id === "oracle");
    expect(check).toMatchObject({ state: "refuted", figures: { passes: 0, passed: 2 } });
    expect(check?.details.join("\n")).toMatch(/things\/read#02: failed/);
    expect(record.state).toBe("refuted");
  });

  it("refutes the oracle and the constraints when a rule does not hold or has looked at nothing", async () => {
    const facts = { constraints: [constraint] };
    const withRule = (state: string, examined: object) =>
      prove({ facts, findings: { rules: [{ rule: "architecture/edges", constraint: "clean", state, examined, findings: [] }] } });
    const held = await withRule("pass", { edges: 3 });
    expect(held.state).toBe("proved");
    expect(held.checks.find(({ id }) => id === "constraints")?.figures).toMatchObject({ rules: 1, passed: 1, "clean: architecture/edges edges": 3 });
    const vacuous = await withRule("vacuous", { edges: 0 });
    expect([stateOf(vacuous, "oracle"), stateOf(vacuous, "constraints")]).toEqual(["refuted", "refuted"]);
    const empty = await withRule("pass", { edges: 0 });
    expect([stateOf(empty, "oracle"), stateOf(empty, "constraints")]).toEqual(["proved", "refuted"]);
    const silent = await prove({ facts });
    expect(silent.checks.find(({ id }) => id === "constraints")).toMatchObject({ state: "refuted", details: ["Constraint clean has no rule that holds."] });
  });

  it("refutes a no-op that earns more or less than its floor", async () => {
    const findings = { noOp: ["passed", "failed", "failed"] };
    expect(stateOf(await prove({ findings }), "no-op")).toBe("refuted");
    expect(stateOf(await prove({ findings, facts: { noopFloor: 1 / 3 } }), "no-op")).toBe("proved");
  });

  it("refutes null servers that earn something, and shape knowers that most scenarios let through", async () => {
    const record = await prove({ script: verifier(["passed", "failed", "failed"]) });
    expect(stateOf(record, "null-server/html")).toBe("refuted");
    expect(stateOf(record, "null-server/schema-faker")).toBe("proved");
    const lenient = await prove({ script: verifier(["passed", "passed", "failed"]) });
    expect(stateOf(lenient, "null-server/schema-faker")).toBe("refuted");
  });

  it("leaves a task without a reference solution not run, and says why", async () => {
    const record = await prove({ files: {} });
    expect(record.checks[0]).toMatchObject({ id: "oracle", state: "not-run", reason: "unproved: no reference solution" });
    expect([record.state, stateOf(record, "no-op")]).toEqual(["not-run", "proved"]);
  });

  it("calls what could not be graded not run, never refuted", async () => {
    const record = await prove({ script: 'throw new Error("broken bundle");' });
    expect(record.state).toBe("not-run");
    expect(new Set(record.checks.map(({ state }) => state))).toEqual(new Set(["not-run"]));
    expect(record.checks[0]?.reason).toMatch(/broken bundle/);
  });
});
