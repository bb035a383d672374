export { chooseComposition } from "./choose-composition.ts";
export { type EmitShelves, emitTask } from "./emit-task.ts";
export { type Resolution, resolveConstraint } from "./resolve-constraint.ts";
