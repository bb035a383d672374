import { isJson, type Json, type JsonObject, type JsonSchema } from "@cd-task/model";
import type { DraftOperation } from "../contract/read-operations.ts";
import { flattenSchema, typeOf } from "../values/flatten-schema.ts";
import { listIncomplete } from "../values/break-value.ts";
import { holdsOnceOnly } from "../values/choose-unique.ts";
import { signsIn } from "../suite/account-calls.ts";
import { garbageFor, knowsUsers } from "../suite/choose-scheme.ts";
import { listRefused } from "../suite/list-refused.ts";
import type { Drafting, Prepared } from "./open-drafting.ts";
import { and, type DraftScenario, type DraftStep, expect, given, succeeds } from "./step.ts";
import { untoldHint } from "./draft-alternatives.ts";
import { type DraftRequest, writeRequest, writeWith } from "./write-request.ts";

/** The scenarios of the errors that an operation declares, as far as they can be provoked; each shows a success too. */
export function draftRefusals(operation: DraftOperation, prepared: Prepared, drafting: Drafting): DraftScenario[] {
  const statuses = operation.responses.map(({ status }) => status).filter((status) => status >= 400);
  const drafted = new Map<number, DraftScenario>();
  const validation = statuses.find((status) => status === 422) ?? statuses.find((status) => status === 400);
  const add = (status: number | undefined, scenario: DraftScenario | undefined) => {
    if (status !== undefined && scenario && statuses.includes(status) && !drafted.has(status)) drafted.set(status, scenario);
  };
  if (validation !== undefined) add(validation, draftInvalid(operation, prepared, validation, drafting));
  if (operation.id === drafting.signIn?.login || signsIn(operation, drafting.schemas)) add(401, draftWrongPassword(operation, prepared));
  if (operation.security === "optional" && drafting.signIn) add(401, draftGarbage(operation, prepared, drafting));
  if (operation.security === "required" && drafting.signIn) {
    add(401, draftStranger(operation, prepared, 401, drafting));
    if (!statuses.includes(401) && statuses.includes(403)) add(403, draftStranger(operation, prepared, 403, drafting));
    if (!statuses.includes(401) && !statuses.includes(403)) {
      drafting.remarks.warning("draft/no-refusal-declared", operation.place("responses"), `\`${operation.id}\` needs credentials, but declares neither 401 nor 403.`, "Declare how it answers without them.");
    }
  }
  add(403, draftOther(operation, prepared, drafting));
  add(404, draftUnknown(operation, prepared, drafting) ?? draftStray(operation, prepared));
  add(409, draftTwice(operation, prepared));
  for (const status of statuses.filter((one) => !drafted.has(one))) {
    drafting.remarks.warning("draft/status-not-provoked", operation.place("responses", String(status)), `No scenario makes \`${operation.id}\` answer ${status}.`, "Write one, or remove the status from the contract.");
  }
  return [...drafted.values()];
}

/** The refusal and, where it has a body, that it is as declared. */
function refusalOf({ responses }: DraftOperation): (status: number, says?: string) => DraftStep[] {
  return (status, says = String(status)) => {
    const declared = responses.find((response) => response.status === status);
    return [expect(`the status is ${says}`), ...(isJson(declared?.mediaType ?? "") ? [and("the response matches the contract")] : [])];
  };
}

/** A scenario in which the operation is refused, and then does what it is for: a server that refuses everything fails it. */
function controlled(name: string, operation: DraftOperation, scene: DraftStep[], before: DraftStep[], control: DraftStep[]): DraftScenario {
  return { name: `${operation.id} ${name}`, operation: operation.id, steps: [...scene, ...before, ...control, succeeds(operation)] };
}

function draftInvalid(operation: DraftOperation, { scene, request }: Prepared, status: number, { flatten }: Drafting): DraftScenario | undefined {
  const { body } = request;
  if (body !== null && typeof body === "object" && !Array.isArray(body) && operation.requestBody) {
    const broken = listIncomplete(body as JsonObject, operation.requestBody.schema, flatten, 3);
    if (broken.length > 0) {
      const steps = broken.flatMap((one) => [...writeRequest({ ...request, body: one.body }), ...refusalOf(operation)(status)]);
      return controlled(`refuses a body without ${broken.map(({ without }) => without).join(", or without ")}`, operation, scene, steps, writeRequest(request));
    }
  }
  const wrong = operation.parameters.find((one) => one.in === "query" && ["integer", "number", "boolean"].includes(typeOf(flatten(one.schema)) ?? ""));
  const choice = wrong ?? operation.parameters.find((one) => one.in === "query" && flatten(one.schema)["enum"] !== undefined);
  if (!choice) return undefined;
  const bad: DraftRequest = { ...request, query: new Map([...request.query, [choice.name, "not-a-value"]]) };
  return controlled(`refuses a wrong ${choice.name}`, operation, scene, [...writeRequest(bad), ...refusalOf(operation)(status)], writeRequest(request));
}

function draftWrongPassword(operation: DraftOperation, { scene, request }: Prepared): DraftScenario | undefined {
  const text = JSON.stringify(request.body ?? null);
  const wrong = JSON.parse(text.replace(/("pass[a-z]*":)"[^"]*"/i, '$1"Not-this-one-7"')) as Json;
  if (JSON.stringify(wrong) === text) return undefined;
  return controlled("refuses a wrong password", operation, scene, [...writeRequest({ ...request, body: wrong }), ...refusalOf(operation)(401)], writeRequest(request));
}

/** Credentials that nobody has are refused even where none are needed. */
function draftGarbage(operation: DraftOperation, { scene, request }: Prepared, { signIn }: Drafting): DraftScenario | undefined {
  const garbage = signIn && garbageFor(signIn, operation);
  if (!garbage) return undefined;
  const steps = [...writeWith([garbage], request), ...refusalOf(operation)(401)];
  return controlled("refuses credentials that nobody has", operation, scene, steps, writeRequest(request));
}

/** Nobody's credentials, none and those that are enough elsewhere are refused. */
function draftStranger(operation: DraftOperation, { scene, request }: Prepared, status: number, { signIn, remarks }: Drafting): DraftScenario | undefined {
  if (!signIn || !operation.responses.some((one) => one.status === status)) return undefined;
  const { wrong, misplaced, untold } = listRefused(signIn, operation);
  for (const name of untold) remarks.warning("draft/credentials-not-sent", operation.place(), `\`${operation.id}\` has to refuse the credentials of \`${name}\` alone, and no step can send them to it.`, untoldHint);
  const isEither = status === 401 && operation.responses.some((one) => one.status === 403);
  const refused = [
    ...wrong.flatMap((one) => [...writeWith([one], request), ...refusalOf(operation)(status)]),
    // Who is known, but not let in, may be told either.
    ...misplaced.flatMap((one) => [...writeWith([one], request), ...refusalOf(operation)(status, isEither ? "401 or 403" : String(status))]),
  ];
  const isNamed = misplaced.some(({ value }) => value.includes("{alice")) && !scene.some(({ keyword }) => keyword === "When");
  const steps = [...(isNamed ? [given("alice is registered")] : []), given("I am anonymous"), ...writeRequest(request), ...refusalOf(operation)(status), ...refused, given("I am signed in as alice")];
  return controlled("needs credentials", operation, scene, steps, writeRequest(request));
}

/** Somebody else's thing. */
function draftOther(operation: DraftOperation, { scene, request, created }: Prepared, { signIn }: Drafting): DraftScenario | undefined {
  const isWrite = ["PUT", "PATCH", "DELETE"].includes(operation.method);
  if (!isWrite || created.length === 0 || !knowsUsers(signIn, operation) || operation.security !== "required") return undefined;
  const steps = [given("I am signed in as carol"), ...writeRequest(request), ...refusalOf(operation)(403), given("I am signed in as alice")];
  return controlled("refuses who did not create it", operation, scene, steps, writeRequest(request));
}

function draftUnknown(operation: DraftOperation, { scene, request, created }: Prepared, { schemas }: Drafting): DraftScenario | undefined {
  const name = created.at(-1) ?? [...request.path.keys()].at(-1);
  const parameter = operation.parameters.find((one) => one.in === "path" && one.name === name);
  if (!parameter || name === undefined) return undefined;
  const flat = flattenSchema(parameter.schema, schemas);
  if (flat["enum"] !== undefined) return undefined;
  const unknown = String(unknownOf(flat));
  const stray: DraftRequest = { ...request, path: new Map([...request.path, [name, unknown]]) };
  return controlled(`does not find an unknown ${name}`, operation, scene, [...writeRequest(stray), ...refusalOf(operation)(404)], writeRequest(request));
}

/** A body that names what nobody made. */
function draftStray(operation: DraftOperation, { scene, request, references }: Prepared): DraftScenario | undefined {
  const [reference] = references;
  if (!reference) return undefined;
  const body = JSON.parse(JSON.stringify(request.body).replaceAll(`"{${reference.variable}}"`, JSON.stringify(unknownOf(reference.flat)))) as Json;
  return controlled(`does not find an unknown ${reference.property}`, operation, scene, [...writeRequest({ ...request, body }), ...refusalOf(operation)(404)], writeRequest(request));
}

/** An id that the schema allows and that nothing has. */
function unknownOf(flat: JsonSchema): string | number {
  const type = typeOf(flat);
  if (type === "integer" || type === "number") return Math.min(Number(flat["maximum"] ?? 999_999_999), 999_999_999);
  return flat["format"] === "uuid" ? "00000000-0000-4000-8000-000000000000" : "nobody-made-this";
}

/** What may exist once only is sent twice. */
function draftTwice(operation: DraftOperation, { scene, request }: Prepared): DraftScenario | undefined {
  if (operation.method !== "POST" || !holdsOnceOnly(request.body ?? null, "unique")) return undefined;
  return { name: `${operation.id} refuses the same again`, operation: operation.id, steps: [...scene, ...writeRequest(request), succeeds(operation), ...writeRequest(request), ...refusalOf(operation)(409)] };
}
