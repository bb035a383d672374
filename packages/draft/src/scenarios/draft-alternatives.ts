import type { DraftOperation } from "../contract/read-operations.ts";
import { chooseTogether, knowsUsers } from "../suite/choose-scheme.ts";
import { writeCredentials } from "../suite/list-refused.ts";
import type { Drafting, Prepared } from "./open-drafting.ts";
import { type DraftScenario, given, succeeds } from "./step.ts";
import { writeWith } from "./write-request.ts";

/** What to do about credentials that no step can send. */
export const untoldHint = "Where that matters, declare its parameter at the operation, so that a row of the call can give it; a name and a password that are put together in the run can't be sent as a header.";

/** A scenario for each choice of credentials that lets into an operation besides the one that signed-in users send. */
export function draftAlternatives(operation: DraftOperation, { scene, request, created }: Prepared, { signIn, remarks }: Drafting): DraftScenario[] {
  if (!signIn || operation.security !== "required") return [];
  const chosen = chooseTogether(signIn, operation);
  // What alice made may be for her alone.
  const isHers = created.length > 0 && knowsUsers(signIn, operation);
  return operation.accepts.filter((names) => names !== chosen).flatMap((names) => {
    const known = names.filter((name) => name === signIn.scheme || signIn.further.has(name));
    const sent = known.flatMap((name) => writeCredentials(signIn, name, operation) ?? []);
    const carriers = new Set(sent.map((one) => ("query" in one ? `query ${one.query}` : one.header.toLowerCase())));
    const shown = names.map((name) => `\`${name}\``).join(" and ");
    if (carriers.size < names.length || isHers) {
      remarks.warning("draft/credentials-not-sent", operation.place(), `\`${operation.id}\` also takes ${shown}, and no scenario shows that it does${isHers ? ": what it is called for is made by a user, who may be the only one that is let do so" : ""}.`, isHers ? "Write a scenario in which whose credentials are sent is one who may do so." : "Write a scenario that sends them, or take this choice out of the contract.");
      return [];
    }
    const steps = [...scene, given("I am anonymous"), ...writeWith(sent, request), succeeds(operation)];
    return [{ name: `${operation.id} takes ${names.join(" and ")} too`, operation: operation.id, steps }];
  });
}
