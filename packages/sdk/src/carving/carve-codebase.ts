import { randomBytes } from "node:crypto";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { type CarvedFeature, type CarveGate, type CarveRecord, type Codebase, type Cut, type Suite, assertionsOf, digestOf, digestOfJson } from "@cd-task/model";
import { planOf } from "@cd-task/emit";
import { listChanges, type Removal, type Spot } from "@cd-task/carve";
import type { World } from "@cd-task/prove";
import type { Shelves } from "../shelves.ts";
import { applyPatch, sayFirst } from "./apply-patch.ts";
import { calibrate, type Calibrated } from "./calibrate.ts";
import { CarveRefused } from "./carve-refused.ts";
import { checkBuild } from "./check-build.ts";
import { checkCode } from "./check-code.ts";
import { checkLeaks } from "./check-leaks.ts";
import { checkPatch, countRemoved } from "./check-patch.ts";
import { checkRestore } from "./check-restore.ts";
import { findRemoval } from "./find-removal.ts";
import { findWorkers } from "./find-workers.ts";
import { keepTests } from "./keep-tests.ts";
import { gate, measureHole } from "./measure-hole.ts";
import { readCode } from "./read-code.ts";
import { readCarved } from "./read-features.ts";
import { relationTo } from "./scenario-ends.ts";
import { stripCode } from "./strip-code.ts";

export interface CarvingOptions {
  suite: Suite;
  codebase: Codebase;
  shelves: Shelves;
  world: World;
  /** Whether code is taken as it lies there, though it is not committed. */
  allowDirty?: boolean;
  onPhase: (phase: string) => void;
  /** Called as each gate is behind. */
  onGate: (gate: CarveGate, seconds: number) => void;
}

/** A patch that takes a feature out; what reading found beside it, where it was not the author's own. */
export interface Proposal {
  patch: string;
  removal?: Removal;
}

/** A cut that went through all gates, or did not: the record says so. */
export interface CarvedCut {
  feature: CarvedFeature & { record: CarveRecord };
  patch: string;
  /** The code of the feature that stays, and what reading could not decide. */
  spots: { shared: Spot[]; undecided: Spot[]; satellites: Spot[] };
}

/** Cuts of one codebase, one after the other: how it runs as it is, is measured once. */
export interface Carving {
  /** The code that serves the cut's operations alone, as a patch with a reason per hunk. */
  propose(cut: Cut): Promise<Proposal>;
  /** Applies a patch and puts what is left through all gates. */
  prove(cut: Cut, proposal: Proposal): Promise<CarvedCut>;
}

/** Reads, installs and starts the code of a codebase and runs its scenarios. Throws `CarveRefused` where it cannot be carved as it is, `CannotRunHere` where this machine is at fault. */
export async function openCarving({ suite, codebase, shelves, world, allowDirty = false, onPhase, onGate }: CarvingOptions): Promise<Carving> {
  const directory = join(world.directory, `carve-${randomBytes(4).toString("hex")}`);
  await mkdir(directory, { recursive: true });
  let began = performance.now();
  const pass = (one: CarveGate) => {
    onGate(one, (performance.now() - began) / 1000);
    began = performance.now();
    return one;
  };
  onPhase("reading the code");
  const code = await readCode(codebase);
  if ("refused" in code) throw new CarveRefused(code.refused, code.hint);
  checkCode(code, codebase, { allowDirty });
  pass(gate("copy", true, `${code.files.length} files are copied${codebase.source.commit ? ` from commit ${codebase.source.commit}` : ""}.`));
  const base = await calibrate({ suite, codebase, code, shelves, world, directory, onPhase });
  const workers = findWorkers(code.files);
  const opening = describeBase(base, workers).map(([one, seconds]) => {
    onGate(one, seconds);
    return one;
  });
  return {
    async propose(cut) {
      began = performance.now();
      onPhase("looking for the code of the feature");
      requireDecisive(base, cut);
      return findRemoval(base, cut);
    },
    prove: (cut, proposal) => proveCut(base, cut, proposal, { shelves, world, directory, onPhase, pass, opening, workers }),
  };
}

function describeBase({ plan, setAside, coverage, seconds }: Calibrated, workers: readonly string[]): [CarveGate, number][] {
  const stable = plan.scenarios.length - setAside.length;
  const files = new Set(coverage.operations.flatMap((one) => one.files.map(({ path }) => path)));
  const asked = coverage.operations.filter(({ operation }) => operation !== null).length;
  return [
    [gate("start", true, "It installs, starts and answers its health check."), seconds.start],
    [gate("baseline", true, `${stable} of ${plan.scenarios.length} scenarios pass in 2 of 2 runs; ${setAside.length} are set aside.`, setAside.map(({ scenario, reason, seen }) => `${scenario}: ${reason}, ${seen}`)), seconds.scenarios],
    [gate("coverage", true, `${coverage.requests} requests to ${asked} operations ran code of ${files.size} files.${workers.length > 0 ? ` What runs in worker threads was not seen: ${workers.join(", ")}.` : ""}`), seconds.coverage],
  ];
}

type Tools = Pick<CarvingOptions, "shelves" | "world" | "onPhase"> & { directory: string; pass: (gate: CarveGate) => CarveGate; opening: CarveGate[]; workers: readonly string[] };

/** Throws `CarveRefused` where no scenario that passes on the whole code, and always, asserts what the feature answers. */
function requireDecisive({ plan, setAside, codebase }: Calibrated, { id, operations }: Cut): void {
  const aside = new Map(setAside.map((one) => [one.scenario, one]));
  const own = plan.scenarios.filter((scenario) => relationTo(scenario, operations) === "feature");
  if (own.some((scenario) => !aside.has(scenario.id))) return;
  throw new CarveRefused(
    own.length === 0 ? `No scenario asserts what ${operations.join(", ")} answer, so nothing would fail without \`${id}\`.` : `Each of the ${own.length} scenarios of \`${id}\` is set aside, since it does not pass on ${codebase.name} as it is, or not always: nothing would fail without it.`,
    own.length === 0 ? "Write scenarios for these operations first." : "Mend these scenarios or the code until they pass in every run.",
    own.map((scenario) => `${scenario.id}: ${aside.get(scenario.id)?.reason}, ${aside.get(scenario.id)?.seen}`).slice(0, 10),
  );
}

async function proveCut(base: Calibrated, cut: Cut, { patch, removal }: Proposal, { shelves, world, directory, onPhase, pass, opening, workers }: Tools): Promise<CarvedCut> {
  requireDecisive(base, cut);
  const { codebase, code, suite } = base;
  const { value: left, diagnostics } = await applyPatch(code.files, patch);
  if (!left) throw new CarveRefused(`The patch does not fit the code: ${sayFirst(diagnostics)}.`, "Mend it, or let one be found without --patch and --keep-patch.");
  const gates = [...opening, pass(checkPatch({ base, cut, patch, holed: left }))];
  const [whole, holed] = [await stripCode(code.files), await stripCode(left)];
  const hole = await measureHole({ base, cut, whole, holed, shelves, world, directory, onPhase });
  gates.push(...hole.gates.map(pass));
  onPhase("syntax, types and the team's tests");
  const build = await checkBuild({ world, codebase, whole, holed, task: hole.task });
  gates.push(...build.gates.map(pass));
  onPhase("leaks");
  const leaks = await checkLeaks({ suite, codebase, cut, whole, holed, task: hole.task });
  gates.push(pass(leaks.gate));
  gates.push(pass(await checkRestore({ whole: code.files, holed: left, patch })));
  const spots = { shared: removal?.shared ?? [], undecided: removal?.undecided ?? [], satellites: removal?.satellites ?? [] };
  const { failToPass, dependents, passToPass, failing, setAside, floor } = hole;
  const record: CarveRecord = {
    version: 1,
    codebase: codebase.name,
    cut: cut.id,
    operations: cut.operations,
    digests: { source: code.digest, patch: digestOf(patch), plan: "" },
    state: gates.every(({ state }) => state === "passed") ? "proved" : "refuted",
    gates,
    failToPass, dependents, passToPass, failing, setAside,
    teamTests: build.teamTests,
    ...(build.teamTestNames && { teamTestNames: build.teamTestNames }),
    floor,
    removed: countRemoved(listChanges(patch)),
    review: [...workers.map((place) => `undecided: ${place} worker threads: what runs in them was not seen, so reading alone tells whose it is`), ...(removal ? saySpots(spots) : await reviewedBefore(codebase, cut, patch)), ...leaks.review],
  };
  const plan = planOf(suite.plan, { codebase, record });
  record.digests.plan = digestOfJson(plan);
  if (floor.planned > 0 && assertionsOf(plan).length !== floor.planned) throw new Error("the plan of the task has another number of assertions than was measured");
  const tests = keepTests(codebase, holed, record);
  return { feature: { codebase, cut, whole, holed, record, ...(tests && { tests }) }, patch, spots };
}

function saySpots(spots: CarvedCut["spots"]): string[] {
  return Object.entries(spots).flatMap(([kind, ones]) => ones.map(({ path, line, what, reason }) => `${kind}: ${path}:${line} ${what}: ${reason}`));
}

/** What was found beside a patch when it was found, where it is measured again as it was. */
async function reviewedBefore(codebase: Codebase, cut: Cut, patch: string): Promise<string[]> {
  const earlier = (await readCarved(codebase, cut))?.record;
  return earlier?.digests.patch === digestOf(patch) ? earlier.review.filter((line) => /^(shared|undecided|satellites): (?!\S+ worker threads: )/.test(line)) : [];
}
