import { type Contract, type Operation, type Place, type Template } from "@cd-task/model";
import type { ContractSchemas } from "../contract/contract-schemas.ts";
import type { Findings } from "../findings.ts";
import type { Authored } from "../files/read-yaml-file.ts";
import type { YamlSource } from "../files/yaml-source.ts";
import { parsePointer } from "../files/json-pointer.ts";
import { suggestOperation } from "../contract/suggest-operation.ts";
import { hintNames, nearestName, suggestNames } from "../nearest-name.ts";
import type { AuthoredCall, AuthoredCredentials, AuthoredSuite } from "../suite/authored.ts";
import { assertionProblem } from "../checks/check-assertion.ts";
import { requestProblems } from "../checks/check-request.ts";
import { expectedResponses } from "../checks/expected-responses.ts";
import type { KnownValue } from "../checks/known-value.ts";
import type { LoadedRecipes } from "./load-recipes.ts";
import { readPath } from "../plan/step-values.ts";
import { readCredentials } from "./read-credentials.ts";
import { checkSettingNames, fillCall } from "../checks/setting-names.ts";
import type { CredentialParameter } from "../checks/security-schemes.ts";
import { mapStrings, variablesIn, wholeVariable } from "../checks/templates.ts";

type At = (path: (string | number)[], target?: "key") => Place;

interface Against {
  contract: Contract;
  schemas: ContractSchemas;
  /** Where each operation's security schemes have credentials stand. */
  credentials: ReadonlyMap<string, CredentialParameter[]>;
  findings: Findings;
  /** Names by which operations are called. */
  named: ReadonlySet<string>;
  settings: AuthoredSuite["server"]["settings"];
}

/** Finds what is wrong with the calls of `users` and `recipes`, once for the suite. */
export function checkSetupCalls({ source, value }: Authored<AuthoredSuite>, recipes: LoadedRecipes, against: Against): void {
  if (value.users) {
    const known = new Map<string, KnownValue>([["name", { is: "text" }]]);
    checkCalls(value.users.calls, known, (path, target) => source.place(["users", "calls", ...path], target), against);
    checkShape(source, ["users", "credentials"], value.users.credentials, known, against.findings);
    for (const [id, { credentials, calls = [] }] of Object.entries(value.users.schemes ?? {})) {
      const ofScheme = new Map(known);
      checkCalls(calls, ofScheme, (path, target) => source.place(["users", "schemes", id, "calls", ...path], target), against);
      checkShape(source, ["users", "schemes", id, "credentials"], credentials, ofScheme, against.findings);
      if (credentials.basic === undefined || variablesIn(credentials.basic).length === 0) continue;
      against.findings.error("load/credentials", source.place(["users", "schemes", id, "credentials", "basic"]), "A name and a password of a further scheme are the same for all users: they are put together before a scenario runs.", { hint: "Write constants or a setting that holds both, or make this scheme that of `users.credentials`." });
    }
  }
  for (const { recipe, parameters } of recipes.own.values()) {
    const index = value.recipes?.indexOf(recipe) ?? 0;
    const known = new Map(parameters.map((name): [string, KnownValue] => [name, /^(user|text)/.test(name) ? { is: "text" } : { is: "any" }]));
    known.set("unique", { is: "text" });
    // A `{variable}` has a value only once a call has remembered it.
    const isRemembered = (name: string) => recipe.calls.some(({ remember, rememberCookies }) => Object.keys({ ...remember, ...rememberCookies }).some((key) => bareName(key) === name));
    for (const name of parameters) if (isRemembered(name)) known.delete(name);
    checkCalls(recipe.calls, known, (path, target) => source.place(["recipes", index, "calls", ...path], target), against);
    if (recipe.as !== undefined && wholeVariable(recipe.as) !== undefined) checkVariables(recipe.as, known, source.place(["recipes", index, "as"]), against.findings);
    if (!value.users && (recipe.as !== undefined || parameters.some((name) => name.startsWith("user")))) {
      against.findings.error("load/no-users", source.place(["recipes", index, "step"]), "The suite does not say how users are registered.", { hint: "Add `users` to suite.yaml." });
    }
  }
}

/** Credentials that are written as they can be sent, of what is known. */
function checkShape(source: YamlSource, path: string[], authored: AuthoredCredentials, known: ReadonlyMap<string, KnownValue>, findings: Findings): void {
  const credentials = readCredentials(authored);
  if (credentials) checkVariables(credentials.value, known, source.place([...path, "basic" in credentials ? "basic" : "value"]), findings);
  else findings.error("load/credentials", source.place(path), "Credentials stand in exactly one place of a request.", { hint: "Write `header` and `value`, `query` and `value`, `cookie` and `value`, or `basic` alone." });
}

function checkCalls(calls: readonly AuthoredCall[], known: Map<string, KnownValue>, at: At, against: Against): void {
  const { contract, findings, named } = against;
  for (const [index, call] of calls.entries()) {
    const operation = contract.operations.find(({ id }) => id === call.call);
    const inCall: At = (path, target) => at([index, ...path], target);
    if (!operation) {
      const suggested = suggestOperation(call.call, contract.operations, named);
      findings.error("load/unknown-operation", inCall(["call"]), `The contract has no operation \`${call.call}\`.`, suggested);
    } else checkCall(call, operation, known, inCall, against);
    if (call.unless !== undefined) checkVariables(`{${bareName(call.unless)}}`, known, inCall(["unless"]), findings);
    for (const name of Object.keys({ ...call.remember, ...call.rememberCookies })) known.set(bareName(name), { is: "any" });
  }
}

function checkCall(authored: AuthoredCall, operation: Operation, known: Map<string, KnownValue>, at: At, { schemas, credentials, findings, settings }: Against): void {
  const call = fillCall(authored, settings);
  for (const part of ["path", "query", "headers"] as const) {
    const declared = [...operation.parameters, ...(credentials.get(operation.id) ?? [])];
    const names = declared.filter((parameter) => (part === "headers" ? parameter.in === "header" : parameter.in === part)).map(({ name }) => name);
    for (const name of Object.keys(call[part] ?? {})) {
      const isDeclared = names.some((one) => (part === "headers" ? one.toLowerCase() === name.toLowerCase() : one === name));
      // A request may carry headers that no contract speaks of: only what looks misspelt is found.
      if (isDeclared || (part === "headers" && nearestName(name, names) === undefined)) continue;
      const word = part === "headers" ? "header" : part;
      findings.error("load/unknown-parameter", at([part, name], "key"), `\`${operation.id}\` has no ${word} parameter \`${name}\`.`, suggestNames(name, names, "Parameters"));
    }
    for (const name of part === "path" ? names.filter((one) => call.path?.[one] === undefined) : []) {
      findings.error("load/missing-parameter", at(["call"]), `\`${operation.id}\` needs the path parameter \`${name}\`.`, { hint: `Add \`path: { ${name}: ... }\`.` });
    }
  }
  const { path = {}, query = {}, headers = {}, body = null } = call;
  mapStrings({ path, query, headers, body }, (text, pointer) => {
    const place = at(parsePointer(pointer));
    checkVariables(text, known, place, findings);
    checkSettingNames(text, settings.map(({ name }) => name), () => place, findings);
    return text;
  });
  const request = { query, headers, body, hasBody: call.body !== undefined };
  for (const { part, name, message, remedy } of requestProblems(schemas, operation, request, known)) {
    const path = part === "body" ? parsePointer(name) : [name];
    findings.error("load/request-breaks-contract", at([part, ...path]), `A recipe expects success, but the contract does not allow this: ${message}`, remedy === undefined ? {} : { hint: "No step can send this body: leave the call out." });
  }
  const responses = expectedResponses(operation, ["2xx"]);
  for (const [name, path] of Object.entries(call.remember ?? {})) {
    const problem = assertionProblem({ kind: "existence", path: readPath(path), exists: true }, responses, schemas, known);
    if (problem && responses.length > 0) findings.error(problem.code, at(["remember", name]), problem.message, { hint: problem.hint });
  }
}

function checkVariables(template: Template, known: ReadonlyMap<string, KnownValue>, place: Place, findings: Findings): void {
  for (const name of new Set(variablesIn(template))) {
    if (known.has(name)) continue;
    findings.error("load/undeclared-variable", place, `\`{${name}}\` has no value here.`, suggestNames(name, known.keys(), "Variables so far"));
  }
  for (const [, name = ""] of JSON.stringify(template).matchAll(/\{([A-Z][A-Za-z0-9_.]*[a-z][A-Za-z0-9_.]*)\}/g)) {
    if (nearestName(name, known.keys()) === undefined) continue;
    findings.error("load/undeclared-variable", place, `\`{${name}}\` would be sent as it stands: the name of a variable begins with a small letter.`, { hint: hintNames(name, known.keys(), "Variables so far") });
  }
}

function bareName(name: string): string {
  return wholeVariable(name) ?? name;
}
