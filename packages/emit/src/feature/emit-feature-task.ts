import {
  type CarvedFeature, type ConstraintKind, type FeatureFacts, type FileTree, type Outcome, type Plan, type ResolvedConstraint, type Suite, type Task, type TaskFacts, type Variant,
  assertionsOf, digestOf, digestOfJson, digestOfTree, joinTrees, moveBelow, stableJson,
} from "@cd-task/model";
import { emitNative } from "../emit-native.ts";
import { digestOfPlan, type EmittedTests, emitTests } from "../emit-tests.ts";
import { recordStarter } from "../starter/record-starter.ts";
import { emitFeatureInstruction } from "./emit-feature-instruction.ts";

export interface FeatureParts {
  feature: CarvedFeature;
  constraints: ResolvedConstraint[];
  kinds: readonly ConstraintKind[];
  verifier: string;
  /** Of the suite; used where the codebase's plan is the suite's. */
  tests: EmittedTests;
}

/** The task of building a feature again that was cut out of a codebase: the code without it is the starter, the code with it the solution. */
export function emitFeatureTask(suite: Suite, variant: Variant, { feature, constraints, kinds, verifier, tests: shared }: FeatureParts): Outcome<Task> {
  const { plan, instruction, facts } = emitFeatureParts(suite, variant, { feature, constraints }, shared.digests);
  const tests = plan === suite.plan ? shared : emitTests({ plan, contract: suite.contract }, verifier);
  const { holed, whole } = feature;
  const own: FileTree = [
    { path: "task.json", text: stableJson(facts) },
    { path: "instruction.md", text: instruction },
    ...tests.files,
    { path: "tests/starter.json", text: stableJson(recordStarter(holed)) },
    ...moveBelow("tests/team", feature.tests?.files ?? []),
    ...(feature.record ? [{ path: "tests/feature.json", text: stableJson(toFeatureFacts(feature.record)) }] : []),
    { path: "verify/constraints.json", text: stableJson(constraints) },
  ];
  const { tree, diagnostics } = joinTrees(own, moveBelow("starter", holed), moveBelow("solution", whole), emitNative(constraints, variant, kinds));
  return { value: { facts, files: tree }, diagnostics };
}

/** The plan, the instruction and the facts of such a task; `shared` are the digests of the suite's own tests. */
export function emitFeatureParts(suite: Suite, variant: Variant, { feature, constraints }: Pick<FeatureParts, "feature" | "constraints">, shared: EmittedTests["digests"]): { plan: Plan; instruction: string; facts: TaskFacts } {
  const plan = planOf(suite.plan, feature);
  const instruction = emitFeatureInstruction(suite, variant, feature, constraints);
  const facts = toFacts(suite, variant, { feature, constraints, plan }, {
    ...shared,
    plan: digestOfPlan(plan),
    instruction: digestOf(instruction),
    starter: digestOfTree(feature.holed),
    constraints: digestOfJson(constraints),
    solution: digestOfTree(feature.whole),
  });
  return { plan, instruction, facts };
}

/** The suite's plan below the codebase's own base path, without the scenarios that were set aside; the same object where nothing differs. */
export function planOf(plan: Plan, { codebase, record }: Pick<CarvedFeature, "codebase" | "record">): Plan {
  const { basePath, limits } = codebase.server;
  const aside = new Set((record?.setAside ?? []).map(({ scenario }) => scenario));
  const isSame = plan.basePath === basePath && plan.limits.requestSeconds === limits.request;
  if (isSame && aside.size === 0) return plan;
  const own = { ...plan, basePath, limits: { requestSeconds: limits.request }, scenarios: plan.scenarios.filter(({ id }) => !aside.has(id)) };
  return { ...own, total: assertionsOf(own).length };
}

function toFeatureFacts({ codebase, cut, operations, failToPass, dependents, failing, passToPass, setAside, teamTests }: FeatureFacts): FeatureFacts {
  return { codebase, cut, operations, failToPass, dependents, failing, passToPass, setAside, teamTests };
}

function toFacts(suite: Suite, { id, framework, level, services }: Variant, { feature, constraints, plan }: { feature: CarvedFeature; constraints: ResolvedConstraint[]; plan: Plan }, digests: TaskFacts["digests"]): TaskFacts {
  const { codebase, cut, record } = feature;
  const { server } = codebase;
  return {
    version: 1,
    id,
    suite: suite.name,
    kind: "feature",
    framework: framework.name,
    language: framework.language,
    constraints,
    level,
    services,
    runtime: framework.runtime,
    install: { ...framework.install, ...(feature.tests && hasDevelopmentPackages(feature) && { dev: true }) },
    start: framework.start,
    health: server.health,
    port: framework.port,
    settings: server.settings,
    limits: server.limits,
    concurrency: server.concurrency ?? 1,
    feature: { codebase: codebase.name, cut: cut.id, title: cut.title, operations: cut.operations, failToPass: record?.failToPass.length ?? 0, passToPass: record?.passToPass.length ?? 0 },
    ...(feature.tests && { tests: feature.tests.kept }),
    noopFloor: record ? record.floor.passed / Math.max(1, record.floor.planned) : 0,
    planned: plan.total,
    digests,
  };
}

/** Whether the lock tells of packages for development, with which a team's tests are mostly run. */
function hasDevelopmentPackages({ codebase, holed }: CarvedFeature): boolean {
  const { kind, lock } = codebase.framework.install;
  const entry = holed.find(({ path }) => path === lock);
  return kind === "npm" && entry !== undefined && "text" in entry && /"dev": true/.test(entry.text);
}
