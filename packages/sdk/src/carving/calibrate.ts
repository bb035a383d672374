import { CannotRunHere, type Codebase, type Plan, type SetAside, type Suite, type Verdict } from "@cd-task/model";
import { planOf } from "@cd-task/emit";
import { gradeTask, type World } from "@cd-task/prove";
import { coverOperations, type CoveredRun } from "@cd-task/prove/carving";
import type { Shelves } from "../shelves.ts";
import { CarveRefused } from "./carve-refused.ts";
import { type Code } from "./read-code.ts";
import { namesOfSettings } from "./settings-read.ts";
import { endsOf } from "./scenario-ends.ts";
import { type WrittenTask, writeTask } from "./write-task.ts";

/** A codebase that runs, and what is known of its scenarios: the base of every cut of it. */
export interface Calibrated {
  suite: Suite;
  codebase: Codebase;
  code: Code;
  /** A task whose starter and solution are the code as it is. */
  task: WrittenTask;
  /** All of the codebase's scenarios. */
  plan: Plan;
  /** Those that do not pass on the code as it is, or not always. */
  setAside: SetAside[];
  coverage: CoveredRun;
  seconds: { start: number; scenarios: number; coverage: number };
}

export interface CalibrateRequest {
  suite: Suite;
  codebase: Codebase;
  code: Code;
  shelves: Shelves;
  world: World;
  /** A folder for what is written meanwhile. */
  directory: string;
  onPhase: (phase: string) => void;
}

/** Runs all scenarios on the code as it is, twice, the second time with a look at what runs. Throws `CarveRefused` where it does not start or most of them fail. */
export async function calibrate({ suite, codebase, code, shelves, world, directory, onPhase }: CalibrateRequest): Promise<Calibrated> {
  const cut = { id: "nothing", title: "Nothing", operations: [], keep: { schema: true }, alsoRemove: [], neverRemove: [], place: codebase.place };
  const task = await writeTask(suite, { codebase, cut, whole: code.files, holed: code.files }, shelves, directory);
  const plan = planOf(suite.plan, { codebase });
  onPhase("install, start and first run");
  const began = performance.now();
  const verdict = await gradeTask({ world, taskDirectory: task.directory, candidate: { directory: `${task.directory}/solution` }, seed: "calibrate", onProgress: ({ phase }) => onPhase(phase) });
  requireStarted(verdict, codebase, code);
  const ran = performance.now();
  onPhase("coverage");
  const { runPlan } = await import("@cd-task/verifier");
  const coverage = await coverOperations({ world, taskDirectory: task.directory, directory: `${task.directory}/solution`, runPlan, collects: true, onProgress: ({ phase, done }) => onPhase(done === undefined ? phase : `${phase}: ${done} requests`) });
  const setAside = compare(plan, verdict, coverage);
  requireMost(plan, setAside, codebase);
  const seconds = { start: (verdict.times.start ?? verdict.times.health ?? 0) / 1000, scenarios: (ran - began) / 1000, coverage: (performance.now() - ran) / 1000 };
  return { suite, codebase, code, task, plan, setAside, coverage, seconds };
}

function requireStarted({ status, error, app }: Verdict, { name, framework, server }: Codebase, code: Code): void {
  if (status === "errored") throw new CannotRunHere(error ?? "The code could not be run.", "See the message above.");
  if (app.started) return;
  const log = app.log.trim().split("\n").slice(-15);
  if (app.phase === "install") throw new CarveRefused(`The dependencies of ${name} cannot be installed.`, "See the installer's words below; `install.lock` names the file they come from.", log);
  const unset = namesOfSettings(code.files).filter((setting) => !server.settings.some((one) => one.name === setting));
  const read = unset.length > 0 ? ` It reads settings that are not set: ${unset.slice(0, 12).join(", ")}.` : "";
  throw new CarveRefused(
    `${name} does not start: \`${framework.start}\` never answered GET ${server.health.path} with ${server.health.status}.${read}`,
    "Set what it needs under `server.settings`, correct `start`, `server.health` or `port`, and see its own words below.",
    log,
  );
}

function compare(plan: Plan, first: Verdict, second: CoveredRun): SetAside[] {
  const [once, again] = [endsOf(plan, first.assertions), endsOf(plan, second.assertions)];
  return plan.scenarios.flatMap(({ id }): SetAside[] => {
    const [one, other] = [once.get(id) ?? null, again.get(id) ?? null];
    if (!one && !other) return [];
    const bad = (one ?? other) as { id: string; message: string };
    // An answer may be anything, bytes that are no text too.
    const seen = `${bad.id}: ${bad.message}`.replaceAll(/[\p{Cc}\uFFFD]+/gu, " ");
    return [one && other ? { scenario: id, reason: "broken", seen } : { scenario: id, reason: "flaky", seen: `It passed in one run of two: ${seen}` }];
  });
}

function requireMost({ scenarios }: Plan, setAside: readonly SetAside[], { name }: Codebase): void {
  if (setAside.length * 2 <= scenarios.length) return;
  throw new CarveRefused(
    `${setAside.length} of ${scenarios.length} scenarios do not pass on ${name} as it is: they are about another server.`,
    "Mend the scenarios, the contract or `server.basePath` until most of them pass.",
    setAside.slice(0, 12).map(({ scenario, seen }) => `${scenario}: ${seen}`),
  );
}
