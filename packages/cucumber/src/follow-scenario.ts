import type { AssertionResult, PlannedScenario, PlannedStep, StepKind } from "@cd-task/model";

/** Carries out the planned steps of one scenario; what it does with them is the executor's business. */
export interface ScenarioExecutor {
  run(step: PlannedStep): Promise<void>;
  /** How an assertion that was reached ends by what is known so far. */
  judge(id: string): AssertionResult | null;
  /** How every assertion that was reached ended. */
  conclude(): { assertions: AssertionResult[] };
}

/** A scenario that Cucumber goes through step by step, at the pace of its own steps. */
export interface FollowedScenario {
  /**
   * Carries out what one step of the feature stands for in the plan. For an assertion, `rows` is how many it makes, and
   * those come back that did not pass.
   */
  advance(kind: StepKind, rows: number): Promise<AssertionResult[]>;
  /** How every assertion of the scenario ended. */
  conclude(): AssertionResult[];
}

/** Pairs a scenario of the plan with the steps of its feature. A step that the plan does not hold next is an error of ours. */
export function followScenario(scenario: PlannedScenario, executor: ScenarioExecutor): FollowedScenario {
  const { steps } = scenario;
  const called = new Set<number>();
  let next = 0;

  async function runUntil(isEnd: (step: PlannedStep) => boolean): Promise<void> {
    for (let step = steps[next]; step && !isEnd(step); step = steps[next]) await runNext(step);
  }

  async function runNext(step: PlannedStep | undefined): Promise<PlannedStep> {
    if (!step) throw new Error(`${scenario.id} has fewer steps in the plan than in its feature`);
    next += 1;
    if (step.do === "call") called.add(step.index);
    await executor.run(step);
    return step;
  }

  async function runThrough(matches: (step: PlannedStep) => boolean): Promise<PlannedStep> {
    const end = steps.slice(next).find((step) => isOwn(step, scenario));
    if (!end || !matches(end)) throw new Error(`${scenario.id} has other steps in the plan than in its feature`);
    await runUntil((step) => step === end);
    return runNext(end);
  }

  return {
    async advance(kind, rows) {
      switch (kind) {
        case "setup":
          await runUntil((step) => isOwn(step, scenario));
          return [];
        case "action":
          await runThrough(({ do: what }) => what === "call");
          return [];
        case "capture":
          await runThrough(({ do: what }) => what === "capture");
          return [];
        case "assert": {
          const results: AssertionResult[] = [];
          for (let row = 0; row < rows; row += 1) {
            const step = await runThrough(({ do: what }) => what === "assert");
            const result = step.do === "assert" ? executor.judge(step.id) : null;
            if (result && result.state !== "passed" && !mayChange(step, result)) results.push(result);
          }
          return results;
        }
      }
    },
    conclude: () => executor.conclude().assertions,
  };

  /** An error check waits for its positive control, which may come later in the scenario. */
  function mayChange(step: PlannedStep, { state }: AssertionResult): boolean {
    const call = steps.find((one) => step.do === "assert" && one.do === "call" && one.index === step.call);
    return state === "guarded" && call?.do === "call" && call.controls.some((control) => !called.has(control));
  }
}

/** Whether a step of the feature itself stands behind a planned step; all others set scenes for one. */
function isOwn(step: PlannedStep, { steps }: PlannedScenario): boolean {
  if (step.do === "assert") return true;
  if (step.do === "call") return !step.setup;
  if (step.do !== "capture") return false;
  return steps.some((call) => call.do === "call" && call.index === step.call && !call.setup);
}
