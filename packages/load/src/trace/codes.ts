/** Every diagnostic code of tracing and what it means; `cd-task explain CODE` prints it. */
export const traceCodes = {
  "trace/untraced-requirement": "The contract demands something that no assertion looks at, so a solution without it passes.",
  "trace/untraced-assertion": "An assertion follows from nothing that the contract declares, so no solver could know of it.",
  "trace/unknown-requirement": "A waiver names no requirement and no assertion.",
  "trace/needless-waiver": "A waiver is for requirements that are all asserted, and hides it when one no longer is.",
} as const satisfies Record<string, string>;

export type TraceCode = keyof typeof traceCodes;
