import examples from "./code-examples.json" with { type: "json" };

/** A finding of each code of this room as `cd-task check` shows it; written from the scenarios by `test/write-examples.ts`. */
export const codeExamples: Record<string, string> = examples;
