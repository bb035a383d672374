import {
  type ConstraintKind, type FileTree, type Outcome, type ResolvedConstraint, type Suite, type Task, type TaskFacts, type Variant,
  defaultStarter, digestOf, digestOfJson, digestOfTree, joinTrees, moveBelow, overlayTree, stableJson,
} from "@cd-task/model";
import { chooseComposition } from "./choose-composition.ts";
import { emitFeatureParts, emitFeatureTask } from "./feature/emit-feature-task.ts";
import { emitInstruction } from "./emit-instruction.ts";
import { emitNative } from "./emit-native.ts";
import { type EmittedTests, emitTests } from "./emit-tests.ts";
import { emitStarter } from "./starter/emit-starter.ts";
import { recordStarter } from "./starter/record-starter.ts";
import { type Resolution, resolveConstraint } from "./resolve-constraint.ts";

/** What emission needs beside the suite: the constraint kinds and the text of the bundled verifier. */
export interface EmitShelves {
  kinds: ConstraintKind[];
  verifier: string;
}

/** Everything emitted for one variant, as values: equal input gives equal bytes. Tasks of one suite may share `tests`. */
export function emitTask(suite: Suite, variant: Variant, shelves: EmitShelves, tests = emitTests(suite, shelves.verifier)): Outcome<Task> {
  const resolved = resolveConstraints(variant, shelves.kinds);
  const { feature } = variant;
  if (feature) return emitFeatureTask(suite, variant, { feature, constraints: constraintsOf(resolved), kinds: shelves.kinds, verifier: shelves.verifier, tests });
  const { constraints, instruction, starter, solution, facts } = emitParts(suite, variant, resolved, shelves.kinds, tests.digests);
  const own: FileTree = [
    { path: "task.json", text: stableJson(facts) },
    { path: "instruction.md", text: instruction },
    ...tests.files,
    { path: "tests/starter.json", text: stableJson(recordStarter(starter)) },
    { path: "verify/constraints.json", text: stableJson(constraints) },
  ];
  const { tree, diagnostics } = joinTrees(own, moveBelow("starter", starter), moveBelow("solution", solution ?? []), emitNative(constraints, variant, shelves.kinds));
  return { value: { facts, files: tree }, diagnostics };
}

/** The facts of the task of one variant, its digests among them, without its files; `digests` are those of `tests/`. */
export function emitFacts(suite: Suite, variant: Variant, kinds: readonly ConstraintKind[], digests: EmittedTests["digests"]): TaskFacts {
  const resolved = resolveConstraints(variant, kinds);
  const { feature } = variant;
  if (feature) return emitFeatureParts(suite, variant, { feature, constraints: constraintsOf(resolved) }, digests).facts;
  return emitParts(suite, variant, resolved, kinds, digests).facts;
}

/** What is written into a task's folders, and its facts. */
interface Parts {
  constraints: ResolvedConstraint[];
  instruction: string;
  starter: FileTree;
  solution: FileTree | null;
  facts: TaskFacts;
}

function emitParts(suite: Suite, variant: Variant, resolved: readonly Resolution[], kinds: readonly ConstraintKind[], digests: EmittedTests["digests"]): Parts {
  const { style } = suite.starter ?? defaultStarter;
  const context = { resolved, kinds: kinds.map(({ name }) => name) };
  const constraints = constraintsOf(resolved);
  const instruction = emitInstruction(suite, variant, constraints);
  const starter = emitStarter(suite, variant, style, context);
  const composition = chooseComposition(suite, variant);
  // What a fuller starter holds is no part of a solution that was written from the empty one.
  const empty = style === "empty" ? starter : composition && emitStarter(suite, variant, "empty", context);
  const solution = composition && empty && overlayTree(empty, composition.files);
  const facts = toFacts(suite, variant, constraints, {
    ...digests,
    instruction: digestOf(instruction),
    starter: digestOfTree(starter),
    constraints: digestOfJson(constraints),
    solution: solution && digestOfTree(solution),
  });
  return { constraints, instruction, starter, solution, facts };
}

function constraintsOf(resolved: readonly Resolution[]): ResolvedConstraint[] {
  return resolved.map(({ constraint }) => constraint);
}

function resolveConstraints(variant: Variant, kinds: readonly ConstraintKind[]): Resolution[] {
  return variant.constraints.map((constraint) => {
    const kind = kinds.find(({ name }) => name === constraint.kind);
    if (!kind) throw new Error(`constraint kind ${constraint.kind} was checked by the loader but is not on the shelf`);
    return resolveConstraint(constraint, variant.framework, kind);
  });
}

function toFacts(suite: Suite, variant: Variant, constraints: ResolvedConstraint[], digests: TaskFacts["digests"]): TaskFacts {
  const { framework, services } = variant;
  return {
    version: 1,
    id: variant.id,
    suite: suite.name,
    kind: variant.kind,
    framework: framework.name,
    language: framework.language,
    constraints,
    level: variant.level,
    services,
    runtime: framework.runtime,
    install: framework.install,
    start: framework.start,
    health: suite.server.health,
    port: framework.port,
    settings: suite.server.settings.filter(({ service }) => service === null || services.includes(service)),
    limits: suite.server.limits,
    concurrency: suite.server.concurrency ?? 1,
    starter: suite.starter ?? defaultStarter,
    // No style answers an operation of the contract.
    noopFloor: 0,
    planned: suite.plan.total,
    digests,
  };
}
