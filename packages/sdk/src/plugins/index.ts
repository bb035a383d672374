export { defineConstraint } from "./define-constraint.ts";
export { defineFramework } from "./define-framework.ts";
export { defineHarness } from "./define-harness.ts";
export type { ConstraintDefinition, ConstraintPart, FrameworkPart, HarnessPart, PluginPart } from "./plugin-part.ts";
