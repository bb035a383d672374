import type { TraceWaiver } from "@cd-task/model";
import type { Authored } from "../files/read-yaml-file.ts";
import type { AuthoredSuite } from "./authored.ts";

/** The waivers of suite.yaml with their places. */
export function readWaivers({ source, value }: Authored<AuthoredSuite>): TraceWaiver[] {
  return (value.trace?.waived ?? []).map(({ requirement, reason }, index) => ({
    requirement,
    reason: reason.trim(),
    place: source.place(["trace", "waived", index, "requirement"]),
  }));
}
