import type { Json, JsonObject } from "@cd-task/model";
import { stringify } from "yaml";
import type { DraftOperation } from "../contract/read-operations.ts";
import { objectOf, textOf, valueAt } from "../read-json.ts";
import type { Remarks } from "../remarks.ts";
import { pathOf } from "../scenarios/find-property.ts";
import { flattenSchema } from "../values/flatten-schema.ts";
import { chooseAccount } from "../values/choose-unique.ts";
import { sampleValue } from "../values/sample-value.ts";
import { resolveIn } from "../contract/operation-paths.ts";
import { isLogin, takesPassword } from "./account-calls.ts";
import { chooseScheme } from "./choose-scheme.ts";
import { credentialsOf, type Carried, garbageOf, kindOf } from "./scheme-credentials.ts";
import type { SettledContract } from "../contract/settle-contract.ts";

/** `users` of suite.yaml, and the settings it rests on. */
export interface SignIn {
  /** The security scheme whose credentials users have. */
  scheme: string;
  users: { credentials: JsonObject; calls: JsonObject[]; schemes?: Record<string, JsonObject> };
  settings: { name: string; value: string; says: string }[];
  /** Whether each user has credentials of their own. */
  isPersonal: boolean;
  /** The operation that registers, and the body's property that is the user's name. */
  register: { operation: string; nameProperty: string | null } | null;
  /** The operation that gives credentials to a registered user. */
  login: string | null;
  /** Credentials that nobody has. */
  garbage: Carried;
  /** Further schemes whose credentials all users share, each with some that nobody has. */
  further: ReadonlyMap<string, Carried>;
}

const tokenNames = ["token", "accessToken", "access_token", "jwt", "idToken", "id_token", "authToken", "auth_token", "sessionToken", "session_token", "apiKey", "api_key", "sessionId", "session_id", "key"];

/** How users sign in, by the security scheme that most operations accept; null where none needs credentials. */
export function findSignIn({ document, source }: SettledContract, operations: readonly DraftOperation[], schemas: JsonObject, remarks: Remarks): SignIn | null {
  const name = chooseScheme(operations);
  if (name === undefined) return null;
  const scheme = objectOf(resolveIn(document, valueAt(document, ["components", "securitySchemes", name])));
  const place = source.place(["components", "securitySchemes", name], "key");
  const kind = kindOf(scheme);
  if (kind === "other") remarks.warning("draft/scheme-read-as-bearer", place, `\`${name}\` is ${String(scheme["type"])}; a token is sent as \`Authorization: Bearer ...\`.`, "Change `users.credentials` in suite.yaml when it is carried otherwise.");

  const register = operations.find((one) => takesPassword(one, schemas) && !isLogin(one));
  const login = operations.find((one) => takesPassword(one, schemas) && isLogin(one));
  const bodyOf = (operation: DraftOperation) => objectOf(sampleValue(operation.requestBody?.schema, { schemas, choose: chooseAccount("name") }));
  const tokenOf = (operation: DraftOperation | undefined) => operation?.success && pathOf(operation.success.schema, schemas, tokenNames);
  const [atRegister, atLogin] = [tokenOf(register), tokenOf(login)];
  const isSelfMade = kind === "basic" || (kind === "cookie" && !atRegister && !atLogin);
  if (register && (atRegister || atLogin || isSelfMade)) {
    const calls = callsOf(register);
    return {
      scheme: name,
      users: { credentials: credentialsOf(kind, scheme, kind === "basic" ? `${loginIn(bodyOf(register))}:${passwordIn(bodyOf(register))}` : "{token}"), calls },
      settings: [],
      isPersonal: true,
      register: { operation: register.id, nameProperty: namePropertyOf(bodyOf(register)) },
      login: login?.id ?? null,
      garbage: garbageOf(kind, scheme),
      further: new Map(),
    };
  }
  const setting = kind === "basic" ? { name: "API_LOGIN", value: "grader:a-password-for-grading", says: "The user name and password, with a colon between them, of the one client whose requests are let in." } : { name: "API_TOKEN", value: "a-token-for-grading", says: "The token of the one client whose requests are let in." };
  remarks.warning("draft/no-login", place, `\`${name}\` is demanded, but no operation was found that registers a user and gives credentials; the suite has the setting ${setting.name} instead.`, `Where each user can come by credentials of their own, say so in suite.yaml, such as \`users: ${exampleOf()}\`; \`cd-task explain draft/no-login\` tells more.`);
  return { scheme: name, users: { credentials: credentialsOf(kind, scheme, `{${setting.name}}`), calls: [] }, settings: [setting], isPersonal: false, register: null, login: null, garbage: garbageOf(kind, scheme), further: new Map() };

  /** The calls by which somebody who registers comes by credentials. */
  function callsOf(register: DraftOperation): JsonObject[] {
    const registering = { call: register.id, body: bodyOf(register) };
    if (kind === "basic") return [registering];
    if (kind === "cookie" && !atRegister && !atLogin) {
      const rememberCookies = { token: String(scheme["name"] ?? "session") };
      return login ? [registering, { call: login.id, body: bodyOf(login), rememberCookies }] : [{ ...registering, rememberCookies }];
    }
    const signing = login ? [{ call: login.id, ...(atRegister && { unless: "token" }), body: bodyOf(login), ...(atLogin && { remember: { token: atLogin } }) }] : [];
    return [{ ...registering, ...(atRegister && { remember: { token: atRegister } }) }, ...(atLogin || !atRegister ? signing : [])];
  }

  /** `users` as it may be, by the contract's own sign-in where it has one. */
  function exampleOf(): string {
    const called = login ?? register;
    const body = called?.requestExamples.values().next().value ?? (called ? bodyOf(called) : { email: "{name}@example.test", password: "correct horse {name}" });
    const kept = kind === "basic" ? {} : kind === "cookie" ? { rememberCookies: { token: String(scheme["name"]) } } : { remember: { token: (called && tokenOf(called)) ?? "$.token" } };
    const users = { credentials: credentialsOf(kind, scheme, kind === "basic" ? "{name}:correct horse {name}" : "{token}"), calls: [{ call: called?.id ?? "signIn", body, ...kept }] };
    return stringify(users, { collectionStyle: "flow", lineWidth: 0 }).trim();
  }

  function namePropertyOf(body: JsonObject): string | null {
    const parts = [body, ...Object.values(body).map(objectOf)];
    return parts.flatMap((part) => Object.entries(part)).find(([, value]) => value === "{name}")?.[0] ?? null;
  }

  /** A user's name, or the address that stands for it. */
  function loginIn(body: JsonObject): string {
    const texts = [body, ...Object.values(body).map(objectOf)].flatMap((part) => Object.values(part)).map(String);
    return texts.find((text) => text === "{name}") ?? texts.find((text) => text.startsWith("{name}@")) ?? "{name}";
  }

  function passwordIn(body: Json): string {
    const flat = flattenSchema(register?.requestBody?.schema, schemas);
    const parts = [objectOf(body), ...Object.keys(objectOf(flat["properties"])).map((key) => objectOf(objectOf(body)[key]))];
    return textOf(parts.flatMap((part) => Object.entries(part)).find(([key]) => /^pass/i.test(key))?.[1]) ?? "";
  }
}
