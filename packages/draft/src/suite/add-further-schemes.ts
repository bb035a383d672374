import type { JsonObject } from "@cd-task/model";
import { resolveIn } from "../contract/operation-paths.ts";
import type { DraftOperation } from "../contract/read-operations.ts";
import type { SettledContract } from "../contract/settle-contract.ts";
import { objectOf, valueAt } from "../read-json.ts";
import type { Remarks } from "../remarks.ts";
import { isOpenTo } from "./choose-scheme.ts";
import type { SignIn } from "./find-sign-in.ts";
import { carrierOf, credentialsOf, garbageOf, kindOf } from "./scheme-credentials.ts";

/** More names than this say nothing more in one sentence. */
const mostNamed = 5;

/** The sign-in with credentials of further schemes, a setting each, for operations that are closed to the user's own. */
export function addFurtherSchemes(signIn: SignIn, { document, source }: SettledContract, operations: readonly DraftOperation[], remarks: Remarks): SignIn {
  const closed = operations.filter((one) => one.security === "required" && one.success !== null && !isOpenTo(signIn, one));
  const users = new Map<string, string[]>();
  for (const operation of closed) {
    const chosen = operation.accepts.find((names) => names.every((name) => canSend(name)) && new Set(names.map(carrier)).size === names.length) ?? [];
    for (const name of chosen.filter((one) => one !== signIn.scheme)) users.set(name, [...(users.get(name) ?? []), operation.id]);
  }
  const demanded = new Set(users.keys());
  for (const operation of operations.filter((one) => one.security === "required" && one.success !== null && isOpenTo(signIn, one))) {
    for (const [name, more] of operation.accepts) if (more === undefined && name !== undefined && isKeyBeside(name) && !demanded.has(name)) users.set(name, [...(users.get(name) ?? []), operation.id]);
  }
  if (users.size === 0) return signIn;
  const settings = [...signIn.settings];
  const further = new Map<string, SignIn["garbage"]>();
  const schemes: Record<string, JsonObject> = {};
  for (const [name, ids] of users) {
    const [scheme, kind] = [schemeOf(name), kindOf(schemeOf(name))];
    const setting = { name: freeName(settingName(name, kind === "basic")), value: kind === "basic" ? "grader:a-password-for-grading" : `${wordsOf(name).join("-").toLowerCase()}-for-grading`, says: `${kind === "basic" ? "The user name and password, with a colon between them," : "The credentials"} of the security scheme \`${name}\`, with which requests are let in.` };
    settings.push(setting);
    further.set(name, garbageOf(kind, scheme));
    schemes[name] = { credentials: credentialsOf(kind, scheme, `{${setting.name}}`) };
    const shown = `${ids.slice(0, mostNamed).map((id) => `\`${id}\``).join(", ")}${ids.length > mostNamed ? ` and ${ids.length - mostNamed} more` : ""}`;
    remarks.warning("draft/shared-credentials", source.place(["components", "securitySchemes", name], "key"), `\`${name}\`, which ${shown} ${demanded.has(name) ? "demand" : "take"}${ids.length === 1 ? "s" : ""}${demanded.has(name) ? "" : " as well"}, is sent from the setting ${setting.name}; users sign in by \`${signIn.scheme}\`.`, `Where each user can come by such credentials, say so by \`calls\` under \`users.schemes\` in suite.yaml; \`cd-task explain draft/shared-credentials\` shows how.`);
  }
  return { ...signIn, users: { ...signIn.users, schemes }, settings, further };

  function schemeOf(name: string): JsonObject {
    return objectOf(resolveIn(document, valueAt(document, ["components", "securitySchemes", name])));
  }

  function canSend(name: string): boolean {
    const { type } = schemeOf(name);
    return name === signIn.scheme || kindOf(schemeOf(name)) !== "other" || type === "oauth2" || type === "openIdConnect";
  }

  /** A key of its own, beside what users sign in by: where it comes from is nothing that operations say. */
  function isKeyBeside(name: string): boolean {
    const kind = kindOf(schemeOf(name));
    return (kind === "header" || kind === "query") && carrier(name) !== carrier(signIn.scheme);
  }

  function carrier(name: string): string {
    return carrierOf(credentialsOf(kindOf(schemeOf(name)), schemeOf(name), "x"));
  }

  function freeName(name: string): string {
    const taken = new Set(["PORT", "DATABASE_URL", "DATABASE_PATH", ...settings.map((one) => one.name)]);
    let free = name;
    for (let number = 2; taken.has(free); number += 1) free = `${name}_${number}`;
    return free;
  }
}

/** `X-Admin-Key`, `adminKey`: X_ADMIN_KEY, ADMIN_KEY; `staff`: STAFF_TOKEN. */
function settingName(scheme: string, isLogin: boolean): string {
  const words = wordsOf(scheme).map((word) => word.toUpperCase());
  const isSaid = words.some((word) => /^(KEY|TOKEN|SECRET|LOGIN|CREDENTIALS)$/.test(word));
  const name = [...words, ...(isLogin ? ["LOGIN"] : isSaid ? [] : ["TOKEN"])].join("_");
  return /^[A-Z]/.test(name) ? name : `API_${name}`;
}

function wordsOf(name: string): string[] {
  return name.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+\d*|\d+/g) ?? ["api"];
}
