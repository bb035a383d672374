import type { Json, Operation } from "@cd-task/model";
import { describes } from "../checks/security-schemes.ts";
import { substitute } from "../checks/templates.ts";
import { readCredentials } from "../recipes/read-credentials.ts";
import { sendSetupCalls } from "../recipes/send-setup-calls.ts";
import type { AuthoredCall, AuthoredScheme } from "../suite/authored.ts";
import type { CallOrigin, CompileContext, NewCall, ScenarioBuilder } from "./scenario-builder.ts";

/**
 * A user's call with the credentials that its operation takes: the user's own, or those of further schemes, which stand in the
 * call itself. What a step says of a header or parameter wins over them.
 */
export function carryCredentials(builder: ScenarioBuilder, operation: Operation, call: NewCall, user: string | null, { place }: CallOrigin): { call: NewCall; as: string | null } {
  const { users, settings } = builder.context;
  const own = users && readCredentials(users.credentials, settings);
  // Two values of one parameter would go out.
  const isGiven = own && "query" in own && own.query in call.query;
  if (user === null || !users?.schemes) return { call, as: isGiven ? null : user };
  const { others, isOwn } = chooseSchemes(operation, builder.context);
  const carried = { ...call, headers: { ...call.headers }, query: { ...call.query } };
  for (const id of others) {
    const scheme = users.schemes[id];
    const credentials = scheme && readCredentials(scheme.credentials, settings);
    if (!credentials) continue;
    const isGivenHere = "query" in credentials ? credentials.query in carried.query : Object.keys(carried.headers).some((name) => name.toLowerCase() === credentials.header.toLowerCase());
    if (isGivenHere) continue;
    const value = String(substitute(credentials.value, prepareScheme(builder, user, id, scheme, place)));
    if ("query" in credentials) carried.query = { [credentials.query]: value, ...carried.query };
    else carried.headers[credentials.header] = credentials.basic ? `Basic ${Buffer.from(value).toString("base64")}` : value;
  }
  return { call: carried, as: isOwn && !isGiven ? user : null };
}

/** The further schemes whose credentials an operation takes, and whether it takes the user's own; those alone, where they are enough. */
function chooseSchemes({ id }: Operation, { users, settings, schemes }: CompileContext): { others: string[]; isOwn: boolean } {
  const own = users ? readCredentials(users.credentials, settings) : null;
  const further = new Set(Object.keys(users?.schemes ?? {}));
  const choices = (schemes.get(id) ?? []).map((together) => together.map((one) => ({ id: one.id, isOwn: !further.has(one.id) && own !== null && describes(one.scheme, own) })));
  if (choices.some((together) => together.every(({ isOwn }) => isOwn))) return { others: [], isOwn: true };
  const chosen = choices.find((together) => together.every((one) => one.isOwn || further.has(one.id)));
  if (!chosen) return { others: [], isOwn: true };
  return { others: chosen.filter(({ isOwn }) => !isOwn).map((one) => one.id), isOwn: chosen.some(({ isOwn }) => isOwn) };
}

/** What stands for names in a scheme's credentials, once its calls are planned for the user. */
function prepareScheme(builder: ScenarioBuilder, user: string, id: string, { calls = [] }: AuthoredScheme, place: CallOrigin["place"]): Map<string, Json> {
  const variableOf = (name: string) => `${user}.${id.replaceAll(/[^A-Za-z0-9_]/g, "_")}.${name}`;
  const values = new Map<string, Json>([["name", `{${user}}`]]);
  for (const name of remembered(builder.context.users?.calls ?? [])) values.set(name, `{${user}.${name}}`);
  for (const name of remembered(calls)) values.set(name, `{${variableOf(name)}}`);
  const key = `${user} ${id}`;
  const state = builder.prepared.get(key);
  if (state === "preparing" && remembered(calls).length > 0) {
    builder.context.findings.error("load/undeclared-variable", place, `The credentials of \`${id}\` are needed here to come by them.`, { hint: `Let the calls of \`users.schemes.${id}\` in suite.yaml name operations that take other credentials, or none.` });
  }
  if (state !== undefined) return values;
  builder.prepared.set(key, "preparing");
  const as = ({ security }: Operation) => (security === "none" ? null : user);
  sendSetupCalls(builder, calls, { as, values, variableOf }, place);
  builder.prepared.set(key, "ready");
  return values;
}

function remembered(calls: readonly AuthoredCall[]): string[] {
  return calls.flatMap(({ remember, rememberCookies }) => Object.keys({ ...remember, ...rememberCookies }));
}
