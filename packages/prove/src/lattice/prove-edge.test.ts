import { join } from "node:path";
import type { CounterSolution, EdgeRecord, ResolvedConstraint } from "@cd-task/model";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { lock, manifest, writeTask } from "../../test/write-task.ts";
import { readTask } from "../grade/read-task.ts";
import { type World, openWorld } from "../world/open-world.ts";
import { proveEdge } from "./prove-edge.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const constraint = (id: string): ResolvedConstraint => ({ id, kind: id, axis: id, title: "", gate: true, says: [], options: {} });
const rule = (name: string, state: string) => ({ rule: name, constraint: name.split("/")[0], state, examined: { files: 1 }, findings: [] });
const all = ["passed", "passed", "passed"];

async function prove(states: string[], rules: object[], changes: Partial<CounterSolution> = {}): Promise<EdgeRecord> {
  const verifier = `verdict(${JSON.stringify(states)}, { rules: ${JSON.stringify(rules)} });`;
  const files = { "counter/package.json": manifest, "counter/package-lock.json": lock };
  const directory = await writeTask({ verifier, files, facts: { constraints: [constraint("orm"), constraint("layers")] } });
  const { facts } = await readTask(directory);
  const counter: CounterSolution = { weaker: "weak", stronger: facts.id, added: "orm", contrast: "plain", says: "", breaks: ["orm/mapped"], files: [{ path: "a", text: "" }], ...changes };
  return proveEdge({ world, task: { directory, facts }, counter, directory: join(directory, "counter") });
}

describe("proveEdge", () => {
  it("proves a counter-solution that behaves right and breaks the named rule alone", async () => {
    const record = await prove(all, [rule("orm/mapped", "fail"), rule("orm/sql", "vacuous"), rule("layers/edges", "pass")]);
    expect(record).toMatchObject({ state: "proved", failed: ["orm/mapped"], figures: { planned: 3, passed: 3, others: 1, kept: 1 }, details: [] });
    expect(record.digests["counterSolution"]).toMatch(/^sha256:/);
  });

  it.each([
    ["an assertion fails", ["passed", "failed", "passed"], [rule("orm/mapped", "fail")], "things/read#02"],
    ["the named rule holds", all, [rule("orm/mapped", "pass")], "orm/mapped was to fail, and did not."],
    ["a rule fails that was not named", all, [rule("orm/mapped", "fail"), rule("orm/sql", "fail")], "orm/sql failed, and was not to."],
    ["a rule cannot tell", all, [rule("orm/mapped", "fail"), rule("orm/sql", "undetermined")], "orm/sql: undetermined"],
    ["another constraint breaks", all, [rule("orm/mapped", "fail"), rule("layers/edges", "fail")], "layers/edges: fail"],
  ])("refutes it when %s", async (_, states, rules, detail) => {
    const record = await prove(states, rules);
    expect(record.state).toBe("refuted");
    expect(record.details.join("\n")).toContain(detail);
  });

  it("says why there is none", async () => {
    const record = await prove(all, [], { contrast: null, files: null, reason: "No contrast." });
    expect(record).toMatchObject({ state: "not-run", reason: "No contrast.", failed: [] });
  });
});
