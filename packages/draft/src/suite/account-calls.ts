import { type JsonObject, takesJson } from "@cd-task/model";
import type { DraftOperation } from "../contract/read-operations.ts";
import { subjectsOf } from "../scenarios/find-property.ts";

/** Whether an operation that is open to everybody is sent a password: it registers somebody or signs somebody in. */
export function takesPassword({ method, security, requestBody, success }: DraftOperation, schemas: JsonObject): boolean {
  if (method !== "POST" || security === "required" || !requestBody || !takesJson(requestBody.mediaType) || !success) return false;
  return subjectsOf(requestBody.schema, schemas).some(({ properties }) => Object.keys(properties).some((key) => /^pass(word|phrase|wd)?$/i.test(key)));
}

/** Whether an operation is called as those are that sign in. */
export function isLogin({ id, path }: DraftOperation): boolean {
  return /log-?_?in|sign-?_?in|session|token|auth(?!or)/i.test(`${id} ${path.split("/").at(-1) ?? ""}`) && !/regist|sign-?_?up/i.test(`${id} ${path}`);
}

/** Whether an operation signs in somebody who is there already: it takes a name and a password, and is called so or declares that they may be wrong. */
export function signsIn(operation: DraftOperation, schemas: JsonObject): boolean {
  if (!takesPassword(operation, schemas)) return false;
  const isNamed = subjectsOf(operation.requestBody?.schema ?? null, schemas).some(({ properties }) => Object.keys(properties).some((key) => /^(e_?mail(_?address)?|(user|login|account)(_?name|_?id)?|name|identifier|phone(_?number)?)$/i.test(key)));
  const isRegistering = /regist|sign-?_?up|(users?|accounts?|customers?|members?)\/?$/i.test(`${operation.id} ${operation.path}`);
  return isNamed && (isLogin(operation) || (!isRegistering && operation.responses.some(({ status }) => status === 401)));
}

/** The property of a body that stands for what another request has given out: a token to refresh, a code to confirm; undefined where it has none. */
export function givenElsewhere({ id, path, security, requestBody }: DraftOperation, schemas: JsonObject): string | undefined {
  const keys = subjectsOf(requestBody?.schema ?? null, schemas).flatMap(({ properties }) => Object.keys(properties));
  const isConfirming = security !== "required" && /verif|confirm|reset|refresh|activat|auth(?!or)|log-?_?in|sign-?_?in|session|token|invit|otp|[t2m]fa|redeem|accept|password/i.test(`${id} ${path}`);
  const always = /^(refresh_?token|otp|totp|one_?time_?(password|code))$/i;
  // Not `countryCode` or `deviceToken`, which a client knows by itself.
  const confirming = /^((access|activation|auth(orization)?|confirm(ation)?|email|id|invit(e|ation)|magic|mfa|(password_?)?reset|refresh|security|sms|two_?factor|verif(y|ication))_?)?(code|token)$/i;
  return keys.find((key) => always.test(key) || (isConfirming && confirming.test(key)));
}

/** Whether an operation takes the credentials away that it is called with: `DELETE /session`, `POST /users/logout`. */
export function endsSignIn({ method, path }: DraftOperation): boolean {
  const last = path.replace(/\/(current|me|self|mine)?\/?$/, "").split("/").at(-1) ?? "";
  if (method === "DELETE") return /^(sessions?|tokens?|log-?_?in|sign-?_?in|auth|((access|auth|refresh)[-_]?)tokens?)$/i.test(last);
  return method === "POST" && /^(log|sign)-?_?(out|off)(-?_?all)?$/i.test(last);
}
