import type { DraftOperation } from "../contract/read-operations.ts";
import { signsIn } from "../suite/account-calls.ts";
import { draftAction } from "./draft-action.ts";
import { draftList, idInItems, listingOf, soughtOf } from "./draft-list.ts";
import { creatorAt, isCreating, isListOfKeys, isUpdate, lastParameter } from "./find-creator.ts";
import { echoRows, namesOfId, pathOf } from "./find-property.ts";
import type { Drafting, Prepared } from "./open-drafting.ts";
import { and, type DraftScenario, type DraftStep, expect, succeeds, when } from "./step.ts";
import { isVariable, variableOf } from "./variable-names.ts";
import { rowsOf, writeRequest } from "./write-request.ts";

/** The scenario in which an operation does what it is for, with what it wrote read back. */
export function draftSuccess(operation: DraftOperation, prepared: Prepared, drafting: Drafting): DraftScenario {
  const listed = draftList(operation, prepared, drafting);
  if (listed) return listed;
  const { success } = operation;
  const { scene, request } = prepared;
  const readBack = readBackOf(operation, prepared, drafting);
  const steps: DraftStep[] = [...scene, ...(readBack?.before ?? [])];
  steps.push(...writeRequest(request), succeeds(operation));
  if (success) steps.push(and(success.mediaType === null ? "the body is empty" : "the response matches the contract"));
  const echoed = request.body === undefined ? foundRows(operation, prepared, drafting) : echoRows(request.body, success?.schema ?? null, drafting.schemas);
  steps.push(...holds(echoed));
  if (readBack) steps.push(...readBack.after);
  // An update is seen by its values alone: what it changes was there before.
  const isShown = echoed.length > 0 || (readBack !== undefined && (!isUpdate(operation) || readBack.after.some(({ table }) => table?.[0]?.includes("check"))));
  if (!isShown) draftAction(operation, prepared, drafting);
  return { name: `${operation.id} ${nameOf(operation, prepared, drafting, isShown)}`, operation: operation.id, steps };
}

/** Steps around a request that show what it did. */
interface ReadBack {
  before: DraftStep[];
  after: DraftStep[];
}

function readBackOf(operation: DraftOperation, prepared: Prepared, drafting: Drafting): ReadBack | undefined {
  const { method, path } = operation;
  const { request } = prepared;
  const isSimple = (one: DraftOperation | undefined) => one?.success && one.parameters.every((parameter) => parameter.in === "path" || !parameter.required);
  if (isCreating(operation) && !path.endsWith("}")) {
    const reader = drafting.operations.find((one) => one.method === "GET" && one.path.replace(/\/\{[^/]*\}$/, "") === path.replace(/\/$/, "") && one.path !== path);
    const parameter = reader && lastParameter(reader.path);
    const id = parameter === undefined ? undefined : drafting.idOf(prepared, parameter, variableOf(parameter));
    if (!reader || parameter === undefined || !id || !isSimple(reader)) return readInList(operation, prepared, drafting);
    return { before: [], after: [...id.steps, ...readAgain(reader, new Map([...request.path, [parameter, id.text]]), request.body, drafting)] };
  }
  const listed = prepared.references.find(({ property }) => isListOfKeys(property) && lastParameter(path) === undefined);
  if (listed) return readListed(operation, prepared, `{${listed.variable}}`, drafting);
  const reader = drafting.operations.find((one) => one.method === "GET" && one.path === path);
  if (method === "DELETE" && (!reader || !isSimple(reader) || !reader.responses.some(({ status }) => status === 404))) return missAbove(operation, prepared, drafting);
  if (!reader || !isSimple(reader) || !path.includes("{")) return undefined;
  if (method === "PUT" || method === "PATCH") return request.body === undefined ? undefined : { before: [], after: [...rememberName(operation, prepared, drafting), ...readAgain(reader, request.path, request.body, drafting)] };
  if (method !== "DELETE") return undefined;
  const ask = when(`I call ${reader.id}`, undefined, rowsOf(request.path));
  return { before: [ask, succeeds(reader)], after: [ask, expect("the status is 404")] };
}

/** What an operation of a whole collection changes or takes away, by the key it is sent in its body. */
function readListed({ method, path }: DraftOperation, prepared: Prepared, key: string, drafting: Drafting): ReadBack | undefined {
  if (method === "DELETE") return missInList(path, "id", key, prepared.created.length > 0, prepared, drafting);
  const { request } = prepared;
  const reader = drafting.operations.find((one) => one.method === "GET" && lastParameter(one.path) !== undefined && one.path.replace(/\/\{[^/]*\}$/, "") === path && one.success);
  if (!reader || reader.parameters.some((one) => one.in !== "path" && one.required)) return undefined;
  const after = readAgain(reader, new Map([...request.path, [lastParameter(reader.path) ?? "", key]]), request.body, drafting);
  return { before: [], after };
}

/** A name in the path that is made of what an update changes, as slugs are of titles, is taken from its answer. */
function rememberName({ path, success }: DraftOperation, { request }: Prepared, { schemas }: Drafting): DraftStep[] {
  const parameter = lastParameter(path) ?? "";
  const variable = /^\{([^{}]+)\}$/.exec(request.path.get(parameter) ?? "")?.[1];
  const at = /slug|name|handle/i.test(parameter) ? pathOf(success?.schema ?? null, schemas, [parameter]) : undefined;
  return variable === undefined || at === undefined ? [] : [and(`I remember ${at} as {${variable}}`)];
}

function readAgain(reader: DraftOperation, path: ReadonlyMap<string, string>, body: unknown, { schemas }: Drafting): DraftStep[] {
  const rows = body === undefined ? [] : echoRows(body as Parameters<typeof echoRows>[0], reader.success?.schema ?? null, schemas);
  return [when(`I call ${reader.id}`, undefined, rowsOf(path)), succeeds(reader), ...holds(rows)];
}

/** What was created stands in the list of the same path. */
function readInList(operation: DraftOperation, prepared: Prepared, drafting: Drafting): ReadBack | undefined {
  const listing = listingOf(operation.path, drafting);
  const found = listing && idInItems(prepared, listing, drafting);
  if (!listing || !found) return undefined;
  return { before: [], after: [...found.steps, ...listing.ask(prepared.request.path, soughtOf(prepared)), and(`${listing.path}[*].${found.name} contains ${found.text}`)] };
}

/** What was taken away by its path stands in the list above it no longer. */
function missAbove({ path }: DraftOperation, prepared: Prepared, drafting: Drafting): ReadBack | undefined {
  const parameter = lastParameter(path);
  if (parameter === undefined || !prepared.created.includes(parameter)) return undefined;
  return missInList(path.replace(/\/[^/]*$/, ""), parameter, prepared.request.path.get(parameter) ?? "", prepared.created.length > 1, prepared, drafting);
}

/** What a parameter names stands in the list of a path no longer. */
function missInList(collection: string, parameter: string, text: string, isBelowMade: boolean, { request }: Prepared, drafting: Drafting): ReadBack | undefined {
  const listing = listingOf(collection, drafting);
  const maker = listing && creatorAt(drafting.operations, collection);
  const name = listing && namesOfId(parameter, "").find((one) => pathOf(listing.items, drafting.schemas, [one]) === `$.${one}`);
  if (!listing || !maker || name === undefined) return undefined;
  const held = `${listing.path}[*].${name}`;
  const ask = listing.ask(request.path, { body: undefined, isBelowMade });
  return { before: [...ask, and(`${held} contains ${text}`)], after: [...ask, and(`${held} does not contain ${text}`)] };
}

/** What a reader answers of the thing that its scene has made, by what was sent for it. */
function foundRows({ method, path, success }: DraftOperation, { scene, request, created }: Prepared, { operations, schemas }: Drafting): string[][] {
  const parameter = lastParameter(path);
  if (method !== "GET" || parameter === undefined || !created.includes(parameter) || !success?.schema) return [];
  const shape = JSON.stringify(success.schema);
  const last = scene.findLast(({ keyword }) => keyword === "When");
  const maker = operations.find((one) => isCreating(one) && JSON.stringify(one.success?.schema) === shape && last?.text === `I call ${one.id} with JSON:`);
  const own = pathOf(success.schema, schemas, namesOfId(parameter, "").slice(0, 2));
  const text = request.path.get(parameter) ?? "";
  const rows = maker && last?.json !== undefined ? echoRows(last.json, success.schema, schemas) : [];
  return own === undefined || rows.some(([at]) => at === own) || !isVariable(text) || !maker ? rows : [[own, "is", text], ...rows];
}

function holds(rows: string[][]): DraftStep[] {
  return rows.length === 0 ? [] : [and("these hold:", [["path", "check", "value"], ...rows])];
}

/** What the scenario shows, and no more: where nothing is read back, that the operation answers. */
function nameOf(operation: DraftOperation, { request }: Prepared, { signIn, schemas }: Drafting, isShown: boolean): string {
  const { id, method, path, success } = operation;
  const hasBody = request.body !== undefined;
  if (signIn?.login !== id && signsIn(operation, schemas)) return "signs in";
  if (signIn?.register?.operation === id && !isShown) return "registers a user";
  if (method === "GET") return path.endsWith("}") ? "gives what was asked for" : "answers";
  if (!isShown && (hasBody || method === "DELETE")) return `answers ${success?.status ?? "2xx"}`;
  if (isCreating(operation) && hasBody) return "keeps what it is given";
  if ((method === "PUT" || method === "PATCH") && hasBody) return "changes what it is given";
  return method === "DELETE" ? "takes it away" : "answers";
}
