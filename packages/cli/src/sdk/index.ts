// What `import ... from "cd-task"` gives to programs and to packages with parts of their own.
export type * from "@cd-task/model";
export { compareText, digestOf, fileBytes, hasErrors, moveBelow } from "@cd-task/model";
export * from "@cd-task/sdk";
