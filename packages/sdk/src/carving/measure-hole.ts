import { CannotRunHere, type AssertionResult, type CarveGate, type CarveRecord, type Cut, type FileTree, type Plan, type SetAside, assertionsOf } from "@cd-task/model";
import { gradeTask, type World } from "@cd-task/prove";
import { coverOperations } from "@cd-task/prove/carving";
import type { Shelves } from "../shelves.ts";
import type { Calibrated } from "./calibrate.ts";
import { checkAnswers } from "./check-answers.ts";
import { endsOf, relationTo } from "./scenario-ends.ts";
import { type WrittenTask, writeTask } from "./write-task.ts";

export interface HoleRequest {
  base: Calibrated;
  cut: Cut;
  /** The code with the feature and without it, as it is handed out. */
  whole: FileTree;
  holed: FileTree;
  shelves: Shelves;
  world: World;
  directory: string;
  onPhase: (phase: string) => void;
}

/** What the scenarios say of the code without the feature. */
export type Hole = { task: WrittenTask; gates: CarveGate[] } & Pick<CarveRecord, "failToPass" | "dependents" | "passToPass" | "failing" | "setAside" | "floor">;

/** Runs all scenarios twice on the code without the feature, and sorts them by what they do: those of the feature must fail, those without it must not. */
export async function measureHole({ base, cut, whole, holed, shelves, world, directory, onPhase }: HoleRequest): Promise<Hole> {
  const { suite, codebase, plan } = base;
  const task = await writeTask(suite, { codebase, cut, whole, holed }, shelves, directory);
  const starter = `${task.directory}/starter`;
  onPhase("scenarios without the feature");
  const verdict = await gradeTask({ world, taskDirectory: task.directory, candidate: { directory: starter }, seed: "without", onProgress: ({ phase }) => onPhase(phase) });
  if (verdict.status === "errored") throw new CannotRunHere(verdict.error ?? "The code without the feature could not be run.", "See the message above.");
  if (!verdict.app.started) {
    const gate: CarveGate = { id: "starts", state: "failed", seen: `Without the feature it does not start (${verdict.app.phase}).`, details: verdict.app.log.trim().split("\n").slice(-15) };
    return { task, gates: [gate], failToPass: [], dependents: [], passToPass: [], failing: [], setAside: base.setAside, floor: { passed: 0, planned: plan.total } };
  }
  const { runPlan } = await import("@cd-task/verifier");
  const second = await coverOperations({ world, taskDirectory: task.directory, directory: starter, runPlan, collects: false, onProgress: ({ phase }) => onPhase(phase) });
  const sorted = sortScenarios(plan, cut, { first: verdict.assertions, second: second.assertions, setAside: base.setAside });
  const gates = [
    gate("starts", true, "Without the feature it installs, starts and answers its health check."),
    judgeFails(sorted),
    checkAnswers(cut, second.statuses, sorted.failToPass.length > 0),
    gate("keeps", sorted.broken.length === 0, `${sorted.passToPass.length} other scenarios pass as before; ${sorted.broken.length} do not, though they ask nothing of the feature.`, sorted.broken),
    gate("enough", sorted.passToPass.length > 0, `${sorted.passToPass.length} scenarios keep passing, ${sorted.dependents.length} set their scene with the feature.`),
  ];
  const { broken: _, ...record } = sorted;
  return { task, gates, ...record };
}

function judgeFails({ failToPass, setAside }: Sorted): CarveGate {
  const vacuous = setAside.filter(({ reason }) => reason === "vacuous");
  const seen = `${failToPass.length} scenarios fail without the feature; ${vacuous.length} of it pass all the same and are set aside.`;
  return gate("fails", failToPass.length > 0, seen, vacuous.map(({ scenario }) => scenario));
}

type Sorted = Pick<Hole, "failToPass" | "dependents" | "passToPass" | "failing" | "setAside" | "floor"> & { broken: string[] };

/** Exported for its tests. */
export function sortScenarios(plan: Plan, { operations }: Pick<Cut, "operations">, { first, second, setAside }: { first: readonly AssertionResult[]; second: readonly AssertionResult[]; setAside: readonly SetAside[] }): Sorted {
  const before = new Set(setAside.map(({ scenario }) => scenario));
  const [once, again] = [endsOf(plan, first), endsOf(plan, second)];
  const sorted: Sorted = { failToPass: [], dependents: [], passToPass: [], failing: [], broken: [], setAside: [...setAside], floor: { passed: 0, planned: 0 } };
  for (const scenario of plan.scenarios) {
    const { id } = scenario;
    if (before.has(id)) continue;
    const [one, other] = [once.get(id) ?? null, again.get(id) ?? null];
    const relation = relationTo(scenario, operations);
    if ((one === null) !== (other === null)) sorted.setAside.push({ scenario: id, reason: "flaky", seen: `Without the feature it passes in one run of two: ${(one ?? other)?.message}` });
    else if (one === null && relation === "feature") sorted.setAside.push({ scenario: id, reason: "vacuous", seen: "It passes without the feature." });
    else if (one === null) sorted.passToPass.push(id);
    else if (relation === "none") sorted.broken.push(`${id}: ${one.id}, ${one.message}`);
    else {
      sorted.failToPass.push(id);
      if (relation === "setup") sorted.dependents.push(id);
    }
  }
  const aside = new Set(sorted.setAside.map(({ scenario }) => scenario));
  const planned = assertionsOf({ ...plan, scenarios: plan.scenarios.filter(({ id }) => !aside.has(id)) });
  const passed = new Set(first.filter(({ state }) => state === "passed").map(({ id }) => id));
  sorted.failing = planned.filter(({ id }) => !passed.has(id)).map(({ id }) => id);
  sorted.floor = { passed: planned.length - sorted.failing.length, planned: planned.length };
  return sorted;
}

/** One gate's end. */
export function gate(id: string, passed: boolean, seen: string, details: readonly string[] = []): CarveGate {
  return { id, state: passed ? "passed" : "failed", seen, details: details.slice(0, 20) };
}
