import type { DraftOperation } from "../contract/read-operations.ts";
import { objectOf } from "../read-json.ts";
import type { SignIn } from "./find-sign-in.ts";
import type { Carried } from "./scheme-credentials.ts";

/** Credentials with which an operation that demands some lets nobody in. */
export interface RefusedCredentials {
  /** Such as nobody has, of each scheme that it takes. */
  wrong: Carried[];
  /** Right ones of a scheme that it does not take, or does not take alone. */
  misplaced: Carried[];
  /** Schemes of which no step can send it right ones. */
  untold: string[];
}

/** The credentials that an operation has to refuse, one scheme at a time. */
export function listRefused(signIn: SignIn, operation: DraftOperation): RefusedCredentials {
  const taken = new Set(operation.accepts.flat());
  const known = [signIn.scheme, ...signIn.further.keys()];
  const wrong = new Map(known.filter((name) => taken.has(name)).map((name) => signIn.further.get(name) ?? signIn.garbage).map((one) => [JSON.stringify(one), one]));
  const closed = known.filter((name) => !operation.accepts.some((names) => names.length === 1 && names[0] === name));
  const right = closed.map((name) => ({ name, sent: writeCredentials(signIn, name, operation) }));
  return { wrong: [...wrong.values()], misplaced: right.flatMap(({ sent }) => sent ?? []), untold: right.flatMap(({ name, sent }) => (sent ? [] : [name])) };
}

/** Alice's credentials of a scheme as steps send them; undefined where no step can send them to the operation. */
export function writeCredentials({ scheme, users, settings }: SignIn, name: string, { accepts }: DraftOperation): Carried | undefined {
  const { header, query, cookie, basic, value } = objectOf(name === scheme ? users.credentials : users.schemes?.[name]?.["credentials"]);
  if (basic !== undefined) {
    const pair = String(basic).replace(/\{([A-Z][A-Z0-9_]*)\}/g, (mark, setting: string) => settings.find((one) => one.name === setting)?.value ?? mark);
    // What a user has come by is known in the run alone, where nothing encodes it.
    return pair.includes("{") ? undefined : { header: "Authorization", value: `Basic ${btoa(pair)}` };
  }
  const own = String(value).replace(/\{([a-z]\w*)\}/g, (_, key: string) => (key === "name" ? "{alice}" : `{alice.${key}}`));
  // A parameter that no scheme of the operation names is one that it does not have.
  if (query !== undefined) return accepts.flat().includes(name) ? { query: String(query), value: own } : undefined;
  return cookie === undefined ? { header: String(header), value: own } : { header: "Cookie", value: `${String(cookie)}=${own}` };
}
