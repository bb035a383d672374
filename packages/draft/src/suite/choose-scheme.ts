import type { DraftOperation } from "../contract/read-operations.ts";
import { objectOf } from "../read-json.ts";
import type { SettledContract } from "../contract/settle-contract.ts";
import type { Remarks } from "../remarks.ts";
import type { SignIn } from "./find-sign-in.ts";
import { carrierOf, type Carried } from "./scheme-credentials.ts";

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

/** The schemes whose credentials a signed-in user sends to an operation, the user's own alone where they are enough; undefined where the user is not let in. */
export function chooseTogether({ scheme, further, users }: SignIn, { accepts }: DraftOperation): string[] | undefined {
  const carriers = (names: readonly string[]) => new Set(names.map((name) => carrierOf(objectOf(name === scheme ? users.credentials : users.schemes?.[name]?.["credentials"]))));
  return accepts.find((names) => names.every((name) => name === scheme)) ?? accepts.find((names) => names.every((name) => name === scheme || further.has(name)) && carriers(names).size === names.length);
}

/** Whether a user who is signed in is let into the operation with the credentials that users have. */
export function isOpenTo(signIn: SignIn | null, operation: DraftOperation): boolean {
  return signIn !== null && chooseTogether(signIn, operation) !== undefined;
}

/** Whether the operation can tell one user from another by the credentials it is sent. */
export function knowsUsers(signIn: SignIn | null, operation: DraftOperation): boolean {
  return signIn?.isPersonal === true && (chooseTogether(signIn, operation) ?? [signIn.scheme]).includes(signIn.scheme);
}

/** Credentials that nobody has, in the place of those that the operation is sent. */
export function garbageFor(signIn: SignIn, operation: DraftOperation): Carried {
  const together = chooseTogether(signIn, operation) ?? [signIn.scheme];
  return together.includes(signIn.scheme) ? signIn.garbage : (signIn.further.get(together[0] ?? "") ?? signIn.garbage);
}

/** Says of each other scheme which operations demand its credentials, where no scenario could send them. */
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
