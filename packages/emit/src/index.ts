export { checkInstructions } from "./checks/check-instructions.ts";
export { chooseComposition } from "./choose-composition.ts";
export { emitCounterSolutions } from "./emit-counter-solutions.ts";
export { emitCodes } from "./codes.ts";
export { emitFacts, type EmitShelves, emitTask } from "./emit-task.ts";
export { type Resolution, resolveConstraint } from "./resolve-constraint.ts";
export { planOf } from "./feature/emit-feature-task.ts";
export { digestOfPlan, digestTests, emitTests } from "./emit-tests.ts";
