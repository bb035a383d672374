import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type FeatureFacts, type ProofCheck, type TaskFacts, type Verdict, assertionsOf, keptRulesOf, keptTestsConstraint } from "@cd-task/model";
import { gradeTask } from "../grade/grade-task.ts";
import type { TaskFolder } from "../grade/read-task.ts";
import type { World } from "../world/open-world.ts";
import { notRun, runCheck } from "./run-check.ts";
import { runKey } from "./run-key.ts";

/** Whether exactly the scenarios that are said to fail without the feature do so, all others pass, and with it every one does. */
export function checkHole(world: World, task: TaskFolder, oracle: Verdict | null): Promise<ProofCheck> {
  const demand = "On the untouched starter every scenario of the feature fails and every other one passes, as the team's own tests do; with the feature all pass.";
  return runCheck("hole", demand, async () => {
    const feature = await readFeature(task);
    if (!feature) return notRun("The task holds no record of what its feature decides.");
    const verdict = await gradeStarter(world, task.directory, task.facts);
    if (verdict.status === "errored") return notRun(verdict.error ?? "It could not be graded.");
    if (!oracle) return notRun("The code with the feature was not graded.");
    const [without, withIt] = [failedScenarios(task, verdict), failedScenarios(task, oracle)];
    const expected = new Set(feature.failToPass);
    const stillPass = feature.failToPass.filter((id) => !without.has(id));
    const broken = feature.passToPass.filter((id) => without.has(id));
    const unsaid = task.plan.scenarios.map(({ id }) => id).filter((id) => !expected.has(id) && !feature.passToPass.includes(id));
    const red = [...redTests(task, verdict, "without"), ...redTests(task, oracle, "with")];
    const isProved = verdict.app.started && expected.size > 0 && [stillPass, broken, unsaid, [...withIt], red].every(({ length }) => length === 0);
    return {
      state: isProved ? "proved" : "refuted",
      seen: `${expected.size - stillPass.length} of ${expected.size} scenarios of the feature fail, ${feature.passToPass.length - broken.length} of ${feature.passToPass.length} others pass; with it ${task.plan.scenarios.length - withIt.size} of ${task.plan.scenarios.length} pass.`,
      figures: { failToPass: expected.size, failing: expected.size - stillPass.length, passToPass: feature.passToPass.length, passing: feature.passToPass.length - broken.length, restored: task.plan.scenarios.length - withIt.size },
      details: [...stillPass.map((id) => `${id}: passes without the feature`), ...broken.map((id) => `${id}: fails without the feature`), ...unsaid.map((id) => `${id}: nothing is said of it`), ...[...withIt].map((id) => `${id}: fails with the feature`), ...red].slice(0, 20),
    };
  });
}

/** The verdict on the untouched starter; tasks of equal starters share the run. */
export function gradeStarter(world: World, taskDirectory: string, facts: TaskFacts): Promise<Verdict> {
  const candidate = { directory: join(taskDirectory, "starter") };
  return world.once(runKey(facts, "starter"), () => gradeTask({ world, taskDirectory, candidate, seed: "no-op", onProgress: () => undefined }));
}

/** The team's own tests that are not green. */
function redTests({ facts }: TaskFolder, { rules }: Verdict, when: "with" | "without"): string[] {
  const green = new Set(rules.filter(({ constraint, state }) => constraint === keptTestsConstraint && state === "pass").map(({ rule }) => rule));
  return (facts.tests ? keptRulesOf(facts.tests) : []).filter(({ rule }) => !green.has(rule)).map(({ rule }) => `${rule}: not green ${when} the feature`);
}

async function readFeature({ directory }: TaskFolder): Promise<FeatureFacts | null> {
  try {
    return JSON.parse(await readFile(join(directory, "tests", "feature.json"), "utf8")) as FeatureFacts;
  } catch {
    return null;
  }
}

function failedScenarios({ plan }: TaskFolder, { assertions }: Verdict): Set<string> {
  const passed = new Set(assertions.filter(({ state }) => state === "passed").map(({ id }) => id));
  return new Set(plan.scenarios.filter((scenario) => assertionsOf({ ...plan, scenarios: [scenario] }).some(({ id }) => !passed.has(id))).map(({ id }) => id));
}
