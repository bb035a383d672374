// What `import ... from "cd-task/syntax"` gives to the check of a constraint kind.
export * from "@cd-task/sdk/syntax";
