import { statSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { type Contract, keptTestsConstraint, type Plan, type TaskFacts, type Verdict } from "@cd-task/model";
import { runPlan } from "../run/run-plan.ts";
import { type KindCheck, readCandidate, type Starter, verifyTexts } from "../static/index.ts";
import { openTeamTests, type OpenTests, type TestsPlace } from "../team-tests/index.ts";
import { decideByTools, type KindRuns, needsTools } from "../tools/index.ts";
import { awaitHealth, isPortTaken } from "./await-health.ts";
import { openDeadline } from "./open-deadline.ts";
import { type RunningCandidate, startCandidate } from "./start-candidate.ts";
import { blockAll, concludeVerdict, draftVerdict, failVerdict } from "./verdict-draft.ts";

export interface GradeOptions {
  task: TaskFacts;
  plan: Plan;
  contract: Contract;
  /** The check of each constraint kind. */
  checks: Readonly<Record<string, KindCheck>>;
  /** The checks that run a tool, by kind. */
  runs?: KindRuns;
  /** What the candidate began with, where that is known. */
  starter?: Starter | null;
  /** The candidate's repository, its dependencies in place. */
  candidateDirectory: string;
  /** Where the team's own tests are, where the task has some, and where they are run. */
  tests?: Omit<TestsPlace, "environment"> & Partial<Pick<TestsPlace, "environment">>;
  /** What the candidate's server gets beside PATH, HOME and LANG. */
  environment: Record<string, string>;
  port: number;
  seed: string;
  order: "random" | "planned";
  /** Stops the candidate and ends as errored. */
  signal?: AbortSignal;
}

const settleMs = 100;

/**
 * Checks the candidate's folder, starts its server, runs the plan and stops it again, always. Never rejects: what the
 * candidate does wrong is graded; `errored` means that the port was taken, a check of ours broke or the like.
 */
export async function gradeCandidate(options: GradeOptions): Promise<Verdict> {
  const { task, plan } = options;
  const verdict = draftVerdict(task, plan, options.seed);
  let tests: OpenTests | null = null;
  try {
    requireGradable(options);
    // Read before anything of it runs, so that what is judged is what was handed in; judged while the server starts.
    const source = readCandidate(options.candidateDirectory, options.starter ?? null);
    tests = options.tests ? openTeamTests(task, options.candidateDirectory, { environment: options.environment, ...options.tests }, { source, starter: options.starter ?? null }) : null;
    const judgeRules = () => timed(verdict, "rules", async () => void (verdict.rules = await verifyTexts(source, task.constraints, options.checks)));
    // A tool is done before anything of the candidate runs, which could else meddle with it.
    const isToolNeeded = needsTools(task.constraints, options.runs ?? {});
    if (isToolNeeded) {
      await judgeRules();
      await timed(verdict, "tools", () => runTools(options, verdict));
    }
    if (await isPortTaken(options.port)) throw new Error(`port ${options.port} is taken by another process`);
    verdict.app.phase = "start";
    const started = performance.now();
    const candidate = await startCandidate(task.start, options.candidateDirectory, options.environment);
    try {
      if (!isToolNeeded) await judgeRules();
      await judgeCandidate(options, candidate, verdict, started);
    } finally {
      await timed(verdict, "stop", () => candidate.stop(task.limits.stop));
      verdict.app.log = candidate.log();
    }
    if (tests) await timed(verdict, "tests", () => runTests(tests as OpenTests, options, verdict));
    if (options.signal?.aborted) throw new Error("interrupted");
    return concludeVerdict(verdict, [...task.constraints.flatMap(({ id, gate }) => (gate ? id : [])), ...(task.tests ? [keptTestsConstraint] : [])]);
  } catch (error) {
    return failVerdict(verdict, (error as Error).message);
  } finally {
    tests?.close();
  }
}

/** Runs the team's own tests; throws when what runs them is not on this machine. */
async function runTests(tests: OpenTests, { signal }: GradeOptions, verdict: Verdict): Promise<void> {
  const results = await tests.judge(signal);
  verdict.rules.push(...results);
  const ours = results.find(({ missing }) => missing !== undefined);
  if (ours) throw new Error(`${ours.rule}: ${ours.missing}`);
}

function requireGradable({ task, plan, candidateDirectory }: GradeOptions): void {
  if (task.planned !== plan.total) throw new Error(`task.json plans ${task.planned} assertions, the plan holds ${plan.total}`);
  if (!statSync(candidateDirectory).isDirectory()) throw new Error(`${candidateDirectory} is not a folder`);
}

/** Decides by tools what reading left open; throws when a gate needs a tool that is not on this machine. */
async function runTools({ task, candidateDirectory, runs = {}, signal }: GradeOptions, verdict: Verdict): Promise<void> {
  verdict.rules = await decideByTools(verdict.rules, candidateDirectory, task.constraints, runs, signal);
  const gates = task.constraints.flatMap(({ id, gate }) => (gate ? id : []));
  const ours = verdict.rules.find(({ constraint, missing }) => missing !== undefined && gates.includes(constraint));
  if (ours) throw new Error(`${ours.rule}: ${ours.missing}`);
}

async function judgeCandidate(options: GradeOptions, candidate: RunningCandidate, verdict: Verdict, started: number): Promise<void> {
  const { task, plan, contract, seed, order, port } = options;
  const baseUrl = `http://127.0.0.1:${port}`;
  const stops = [candidate.signal, ...(options.signal ? [options.signal] : [])];
  const unhealthy = await awaitHealth(baseUrl, task.health, task.limits.start, AbortSignal.any(stops));
  verdict.times["start"] = Math.round(performance.now() - started);
  const ended = candidate.ended();
  if (ended !== null || unhealthy !== null) {
    verdict.app.phase = ended === null ? "health" : "start";
    verdict.assertions = blockAll(plan, `the server did not start: ${ended ?? unhealthy}`);
    return;
  }
  verdict.app.started = true;
  verdict.app.phase = "assertions";
  const deadline = openDeadline(task.limits.total);
  try {
    const run = await timed(verdict, "assertions", () =>
      runPlan({ plan, contract, baseUrl, seed, order, concurrency: task.concurrency, signal: AbortSignal.any([...stops, deadline.signal]) }),
    );
    verdict.assertions = run.assertions;
    verdict.failures = run.failures;
    // A refused connection may be heard of before the end of the process behind it.
    if (run.assertions.some(({ state }) => state === "blocked")) await wait(settleMs);
    if (candidate.ended() === null && !deadline.signal.aborted) verdict.app.phase = "done";
  } finally {
    deadline.clear();
  }
}

async function timed<T>(verdict: Verdict, phase: string, work: () => Promise<T>): Promise<T> {
  const start = performance.now();
  try {
    return await work();
  } finally {
    verdict.times[phase] = Math.round(performance.now() - start);
  }
}
