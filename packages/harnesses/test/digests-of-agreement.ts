import type { TaskFacts } from "@cd-task/model";

/** What a record of agreement is keyed by: a task without its verifier, since harnesses are held against each other with one verifier, whichever it is. */
export function digestsOfAgreement({ digests: { verifier: _, ...digests } }: Pick<TaskFacts, "digests">): Omit<TaskFacts["digests"], "verifier"> {
  return digests;
}
