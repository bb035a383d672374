import { emitCounterSolutions } from "@cd-task/emit";
import { type CounterSolution, type FileTree, type Outcome, type Suite, type Task, type Variant, expandProfiles, hasErrors, latticeEdges, moveBelow } from "@cd-task/model";
import { checkSuite } from "./check-suite.ts";
import { emitVariants } from "./emit-variants.ts";
import { type Packing, packForHarnesses } from "./pack-for-harnesses.ts";
import type { Shelves } from "./shelves.ts";

export { loadSuite } from "./load-suite.ts";

/** Variants -> tasks, as values, of a suite whose parts agree. */
export async function emitTasks(suite: Suite, variants: readonly Variant[], shelves: Shelves): Promise<Outcome<Task[]>> {
  const { value, diagnostics: emitted } = await emitVariants(suite, variants, shelves);
  const diagnostics = [...checkSuite(suite, shelves), ...emitted];
  return { value: hasErrors(diagnostics) ? undefined : value, diagnostics };
}

/** Tasks -> a solution that breaks one constraint, for each edge of the lattice that ends in one of them. */
export function emitLattice(suite: Suite, tasks: readonly Task[]): Outcome<CounterSolution[]> {
  return emitCounterSolutions(suite, latticeEdges(expandProfiles(suite)), tasks);
}

/** Tasks -> one file tree, a folder a task; for harnesses, a folder a harness, with what they would not take as it is meant. */
export function packTasks(tasks: readonly Task[]): FileTree;
export function packTasks(tasks: readonly Task[], packing: Packing): Outcome<FileTree>;
export function packTasks(tasks: readonly Task[], packing?: Packing): FileTree | Outcome<FileTree> {
  return packing ? packForHarnesses(tasks, packing) : tasks.flatMap(({ facts, files }) => moveBelow(facts.id, files));
}

export { expandSuite } from "@cd-task/model";
export { gradeTask, listFaultyServers, openWorld, proveEdges, proveSolution, proveTasks, type SandboxChoice, type SolutionCheck, verifyFolder, withOracle } from "@cd-task/prove";
export { attemptTask } from "./attempt-task.ts";
export { showChecks } from "@cd-task/harnesses";
export { formatDiagnostics } from "@cd-task/report";
export { measureStrength } from "./measure-strength.ts";
export { showDifferences } from "./output/show-differences.ts";
export { writeTree } from "./output/write-tree.ts";
export { readConstraints } from "./read-constraints.ts";
