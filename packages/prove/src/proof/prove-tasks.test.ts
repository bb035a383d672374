import type { ProofRecord } from "@cd-task/model";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { lock, manifest, writeTask } from "../../test/write-task.ts";
import { readTask } from "../grade/read-task.ts";
import { type World, openWorld } from "../world/open-world.ts";
import { proveTasks } from "./prove-tasks.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

// Passes a candidate with the file `good`, fails the starter and every server at a URL.
const verifier = `
  import { existsSync } from "node:fs";
  const isGood = mode === "grade" && existsSync(options.candidate + "/good");
  verdict(isGood ? ["passed", "passed", "passed"] : ["failed", "failed", "failed"]);`;
const files = { "solution/package.json": manifest, "solution/package-lock.json": lock, "solution/good": "" };

async function writeNamed(id: string) {
  const directory = await writeTask({ verifier, files, facts: { id } });
  return { directory, facts: (await readTask(directory)).facts };
}

async function prove(tasks: Awaited<ReturnType<typeof writeNamed>>[], earlier: ProofRecord[] = [], repeats = 1) {
  const records: ProofRecord[] = [];
  const states: string[] = [];
  const onRecord = async (record: ProofRecord) => void records.push(record);
  await proveTasks({ world, tasks, repeats, jobs: 2, earlier, onRecord, onState: ({ done, total, active }) => void states.push(`${done}/${total} ${active.join(" ")}`) });
  return { records, states };
}

describe("proveTasks", () => {
  it("gives a record per task and tells how far it is", async () => {
    const { records, states } = await prove([await writeNamed("one"), await writeNamed("two")]);
    expect(records.map(({ task }) => task).sort()).toEqual(["one", "two"]);
    expect(states.at(-1)).toBe("2/2 ");
    expect(states.some((state) => /^0\/2 .*one: .*two: /.test(state) || /^0\/2 .*two: .*one: /.test(state))).toBe(true);
  });

  it("keeps what was proved before of an unchanged task, and proves the rest", async () => {
    const task = await writeNamed("one");
    const { records } = await prove([task]);
    const before = { ...(records[0] as ProofRecord), state: "proved" as const };
    const kept = await prove([task], [before]);
    expect(kept.records[0]).toBe(before);
    expect(kept.states).toEqual(["1/1 "]);
    for (const changed of [{ digests: { ...before.digests, plan: "other" } }, { world: { ...before.world, node: "1.0.0" } }, { state: "refuted" as const }]) {
      expect((await prove([task], [{ ...before, ...changed }])).records[0]).not.toMatchObject(changed);
    }
    expect((await prove([task], [before], 2)).records[0]?.checks.find(({ id }) => id === "oracle")?.figures["runs"]).toBe(2);
  });
});
