import { fileURLToPath } from "node:url";
import { CannotRunHere, type ConstraintKind, type Harness } from "@cd-task/model";
import type { ConstraintPart, HarnessPart } from "./plugin-part.ts";

/** A constraint kind as the shelf has it. */
export function toKind({ cdTask: _, check, run, presets = {}, mutants = [], defaults = {}, ...said }: ConstraintPart, plugin: string): ConstraintKind {
  return {
    ...explainFailures(said, plugin),
    defaults,
    mutants,
    checkFile: fileURLToPath(check),
    ...(run && { runFile: fileURLToPath(run) }),
    presets: Object.fromEntries(Object.entries(presets).map(([name, url]) => [name, fileURLToPath(url)])),
  };
}

/** A harness as the shelf has it. */
export function toHarness({ cdTask: _, ...harness }: HarnessPart, plugin: string): Harness {
  return explainFailures(harness, plugin);
}

/** The same with functions that, when they throw, say whose fault it is. */
function explainFailures<T extends object>(part: T, plugin: string): T {
  const wrapped = Object.entries(part).map(([name, value]) => [name, typeof value === "function" ? guard(name, value as (...given: unknown[]) => unknown) : (value as unknown)]);
  return Object.fromEntries(wrapped) as T;

  function guard(name: string, call: (...given: unknown[]) => unknown) {
    return (...given: unknown[]) => {
      try {
        return call.apply(part, given);
      } catch (error) {
        throw new CannotRunHere(`The package ${plugin} failed in \`${name}\`: ${error instanceof Error ? error.message : String(error)}`, "This is a fault of that package, not of the suite: report it to its authors.");
      }
    };
  }
}
