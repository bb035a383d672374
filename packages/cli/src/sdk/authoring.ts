// What `import ... from "cd-task/authoring"` gives: what an author does to a suite's files.
export * from "@cd-task/sdk/authoring";
