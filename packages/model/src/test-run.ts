import type { AssertionState } from "./verdict.ts";

/** One request of a scenario with its response, whole. */
export interface Exchange {
  operation: string | null;
  /** Whether it set a scene: no assertion looks at it. */
  setup: boolean;
  request: { method: string; url: string; headers: Record<string, string>; body: string | null };
  /** Null when none came; `reason` says why. */
  response: { status: number; headers: Record<string, string>; body: string } | null;
  reason?: string;
  ms: number;
}

/** How one assertion ended against a running server. */
export interface TestedAssertion {
  id: string;
  scenario: string;
  /** The step as written. */
  text: string;
  /** Line of the step, in a file below the suite's folder: `features/articles.feature:14`. */
  place: string;
  state: AssertionState;
  message: string;
  ms: number;
  /** Position among the scenario's exchanges of the one it looks at; null when none was sent. */
  exchange: number | null;
}

/** A suite's assertions, or some of them, run against a server that somebody else started. */
export interface TestRun {
  suite: string;
  /** The suite's folder, as places are shown below it. */
  directory: string;
  url: string;
  seed: string;
  /** Assertions of the whole suite; the run may be about fewer. */
  planned: number;
  assertions: TestedAssertion[];
  /** By scenario: of those alone in which something did not pass, unless all were asked for. */
  exchanges: Record<string, Exchange[]>;
  ms: number;
}
