import type { ConstraintDefinition, ConstraintPart } from "./plugin-part.ts";

/** A constraint kind for suites that name the package which exports it: how a demand is said, and the module that checks it. Throws nothing; its form is looked at when a suite names it. */
export function defineConstraint(kind: ConstraintDefinition): ConstraintPart {
  return { ...kind, cdTask: "constraint-1" };
}
