import type { DraftOperation } from "../contract/read-operations.ts";
import type { SettledContract } from "../contract/settle-contract.ts";
import type { Remarks } from "../remarks.ts";
import type { SignIn } from "./find-sign-in.ts";

/** More names than this say nothing more in one sentence. */
const mostNamed = 5;

/** The security scheme that alone lets a request into most operations; undefined where no operation accepts credentials. */
export function chooseScheme(operations: readonly DraftOperation[]): string | undefined {
  const counts = new Map<string, number>();
  for (const { accepts } of operations) {
    for (const name of new Set(accepts.flat())) counts.set(name, (counts.get(name) ?? 0) + (accepts.some((names) => names.length === 1 && names[0] === name) ? 1 : 0));
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
}

/** Whether a user who is signed in is let into the operation with the credentials that users have. */
export function isOpenTo(signIn: SignIn | null, { accepts }: DraftOperation): boolean {
  return signIn !== null && accepts.some((names) => names.every((name) => name === signIn.scheme));
}

/** Says of each other scheme which operations demand its credentials, since users have those of one scheme alone. */
export function noteOtherSchemes(operations: readonly DraftOperation[], signIn: SignIn, { source }: SettledContract, remarks: Remarks): void {
  const closed = operations.filter((one) => one.security === "required" && !isOpenTo(signIn, one));
  const byScheme = Map.groupBy(closed, ({ accepts }) => (accepts[0] ?? []).join("` and `"));
  for (const [names, those] of byScheme) {
    const shown = those.slice(0, mostNamed).map(({ id }) => `\`${id}\``).join(", ");
    const more = those.length > mostNamed ? ` and ${those.length - mostNamed} more` : "";
    const place = source.place(["components", "securitySchemes", names.split("`")[0] ?? ""], "key");
    remarks.warning("draft/other-credentials", place, `Users sign in by \`${signIn.scheme}\`, and credentials of \`${names}\` are demanded by ${shown}${more}, so nothing is drafted for ${those.length === 1 ? "it" : "them"}.`, "Write these scenarios by hand, with `the request header ... is ...` for the other credentials, or let the operations accept those of users too.");
  }
}
