import type { HttpRequest, HttpResponse } from "../http/exchange.ts";

/** How one planned call of a scenario ended. */
export type CallOutcome =
  /** A variable it needs has no value, or the run was over. */
  | { state: "unsent"; reason: string }
  /** Its `unless` variable already had a value. */
  | { state: "skipped" }
  | { state: "unanswered"; request: HttpRequest; reason: string; ms: number }
  | { state: "answered"; request: HttpRequest; response: HttpResponse; ms: number };
