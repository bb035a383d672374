import type { Diagnostic, Place } from "@cd-task/model";

/** One assertion of the source and what became of it. */
export interface SourceAssertion {
  /** As it stands in the source, on one line. */
  text: string;
  place?: Place;
  state: "mapped" | "merged" | "unmapped";
  /** Why it is unmapped. */
  reason?: string;
}

/** How many assertions the source had and what became of them. */
export interface Conservation {
  source: number;
  mapped: number;
  merged: number;
  unmapped: number;
}

/** The counts, which add up. */
export function countAssertions(assertions: readonly SourceAssertion[]): Conservation {
  const count = (state: SourceAssertion["state"]) => assertions.filter((one) => one.state === state).length;
  return { source: assertions.length, mapped: count("mapped"), merged: count("merged"), unmapped: count("unmapped") };
}

/** Each unmapped assertion with its place and reason. */
export function listUnmapped(assertions: readonly SourceAssertion[]): Diagnostic[] {
  return assertions.flatMap(({ text, place, state, reason }) =>
    state === "unmapped" ? [{ code: "draft/unmapped-assertion", severity: "warning" as const, message: `\`${shorten(text)}\` is not taken over: ${reason ?? "no step says it"}.`, ...(place && { place }), hint: "Say it by hand in the feature, if it shall be measured." }] : [],
  );
}

function shorten(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length > 100 ? `${line.slice(0, 97)}...` : line;
}
