import { type AssertionResult, parameterTypes, type Plan, type PlannedScenario, type StepDefinition, vocabulary } from "@cd-task/model";
import { type FollowedScenario, followScenario, type ScenarioExecutor } from "./follow-scenario.ts";
import { notPassedType } from "./soft-steps.ts";

export interface SupportOptions {
  plan: Plan;
  /** The suite's own steps, beside the vocabulary. */
  steps: readonly StepDefinition[];
  /** Begins a scenario against the server. */
  open(scenario: PlannedScenario): ScenarioExecutor;
  close(): void;
}

/** What a step or hook sees of Cucumber's world. */
interface World {
  attach(data: string | Buffer, options: { mediaType: string; fileName?: string }): void;
}

/**
 * Registers the vocabulary and the suite's own steps with the cucumber-js that is loading support code. A failed assertion
 * never stops its scenario: it is attached to its step, and the scenario fails when it is over.
 */
export async function supportCucumber({ plan, steps, open, close }: SupportOptions): Promise<void> {
  const { After, AfterAll, Before, defineParameterType, defineStep, setDefaultTimeout } = await import("@cucumber/cucumber");
  const scenarios = new Map(plan.scenarios.map((scenario) => [scenario.place, scenario]));
  const followed = new WeakMap<object, FollowedScenario>();
  // The executor has limits of its own, a request each.
  setDefaultTimeout(-1);
  for (const { name, pattern } of parameterTypes) {
    defineParameterType({ name, regexp: new RegExp(pattern), transformer: (text: string) => text, useForSnippets: false });
  }
  Before(function begin({ pickle }) {
    const place = `${pickle.uri.replaceAll("\\", "/")}:${pickle.location?.line}`;
    const scenario = scenarios.get(place);
    if (!scenario) throw new Error(`the suite's plan has no scenario at ${place}: run cucumber-js in the suite's folder, on the suite's own features`);
    followed.set(this, followScenario(scenario, open(scenario)));
  });
  for (const definition of [...vocabulary, ...steps]) {
    defineStep(definition.expression, asStep(definition, async (world, argument) => {
      const scenario = followed.get(world);
      if (!scenario) throw new Error("the scenario was never begun");
      for (const part of definition.parts ?? [definition]) {
        const notPassed = await scenario.advance(part.kind, part.argument === "table" ? countRows(argument) : 1);
        for (const result of notPassed) world.attach(sayResult(result), { mediaType: notPassedType });
      }
    }));
  }
  After(function conclude(this: World) {
    const results = followed.get(this)?.conclude() ?? [];
    // As bytes, which reports offer as a file and do not print.
    this.attach(Buffer.from(JSON.stringify(results)), { mediaType: "application/json", fileName: "assertions.json" });
    const notPassed = results.filter(({ state }) => state !== "passed");
    if (notPassed.length > 0) throw new Error([`${notPassed.length} of ${results.length} assertions did not pass`, ...notPassed.map(sayResult)].join("\n  "));
  });
  AfterAll(close);
}

type StepFunction = (this: World, ...values: unknown[]) => unknown;

/** Cucumber tells by a function's length whether it fits a step: its parameters, and the table or text below it. */
function asStep({ expression, argument }: StepDefinition, work: (world: World, argument: unknown) => Promise<void>): StepFunction {
  const parameters = expression.match(/\{[a-z]+\}/g)?.length ?? 0;
  const length = parameters + (argument === "none" ? 0 : 1);
  const step: StepFunction = function step(...values) {
    // A callback always comes last. Where an optional table is left out, it stands in the table's place and is waited for.
    if (values.length > length) return work(this, values[parameters]);
    const done = values.at(-1) as (error?: unknown) => void;
    work(this, undefined).then(() => done(), done);
    return undefined;
  };
  return Object.defineProperty(step, "length", { value: length });
}

/** The rows below a table's header. */
function countRows(table: unknown): number {
  const { rows } = table as { rows(): unknown[] };
  return rows.call(table).length;
}

function sayResult({ id, state, message }: AssertionResult): string {
  return `${id} ${state}: ${message}`;
}
