import type { Diagnostic } from "@cd-task/model";
import type { SettledDraft } from "./settle-draft.ts";

/** A decision for each status or operation without an assertion, which `check` warns of, that no other decision is about. */
export function noteUntold(decisions: readonly Diagnostic[], { open, suite }: Pick<SettledDraft, "open" | "suite">): Diagnostic[] {
  return open.flatMap(({ message }): Diagnostic[] => {
    const [, status, of, called] = /status (\d{3}) of `(\w+)`|calls `(\w+)`/.exec(message) ?? [];
    const operation = of ?? called;
    if (operation === undefined) return [];
    const about = decisions.filter((one) => one.message.includes(`\`${operation}\``) || one.message.startsWith(`"${operation} `));
    const isTold = about.some((one) => (status !== undefined && one.message.includes(status)) || undrafted.has(one.code));
    if (isTold || (status === undefined && about.length > 0)) return [];
    const place = suite.placeOf(operation);
    const what = status === undefined ? `No scenario calls \`${operation}\`.` : `No scenario makes \`${operation}\` answer ${status}.`;
    return [{ code: "draft/status-not-provoked", severity: "warning", message: what, ...(place && { place }), hint: "Write one, or remove the status from the contract." }];
  });
}

/** Codes of decisions that leave an operation without a scenario, and so all its statuses. */
const undrafted = new Set(["draft/no-creating-operation", "draft/no-sample", "draft/other-credentials", "draft/unsupported"]);
