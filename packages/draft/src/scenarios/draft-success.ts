import type { DraftOperation } from "../contract/read-operations.ts";
import { isCreating, resourceOf } from "./find-creator.ts";
import { echoRows, listIn, namesOfId, pathOf } from "./find-property.ts";
import { type Drafting, type Prepared, variableOf } from "./open-drafting.ts";
import { and, type DraftScenario, type DraftStep, expect, when } from "./step.ts";
import { writeRequest } from "./write-request.ts";

/** The scenario in which an operation does what it is for, with what it wrote read back. */
export function draftSuccess(operation: DraftOperation, { scene, request }: Prepared, drafting: Drafting): DraftScenario {
  const { success } = operation;
  const readBack = readBackOf(operation, drafting);
  const steps: DraftStep[] = [...scene];
  const reader = readBack?.reader;
  if (operation.method === "DELETE" && reader) steps.push(when(`I call ${reader.id}`, undefined, rowsOf(request.path)), expect(`the status is ${reader.success?.status ?? "2xx"}`));
  steps.push(...writeRequest(request), expect(`the status is ${success?.status ?? "2xx"}`));
  if (success) steps.push(and(success.mediaType === null ? "the body is empty" : "the response matches the contract"));
  const echoed = request.body === undefined ? [] : echoRows(request.body, success?.schema ?? null, drafting.schemas);
  steps.push(...holds(echoed));
  if (readBack) steps.push(...readBack.steps({ request }));
  return { name: `${operation.id} ${wordOf(operation, request.body !== undefined)}`, operation: operation.id, steps };
}

/** The rows that `I call` needs for path parameters whose variables have other names. */
export function rowsOf(path: ReadonlyMap<string, string>): string[][] {
  return [...path].filter(([name, text]) => text !== `{${name}}`).map(([name, text]) => [name, text]);
}

interface ReadBack {
  reader?: DraftOperation;
  steps(prepared: Pick<Prepared, "request">): DraftStep[];
}

function readBackOf(operation: DraftOperation, drafting: Drafting): ReadBack | undefined {
  const { method, path } = operation;
  const isSimple = (one: DraftOperation | undefined) => one?.success && one.parameters.every((parameter) => parameter.in === "path" || !parameter.required);
  if (isCreating(operation) && !path.endsWith("}")) {
    const reader = drafting.operations.find((one) => one.method === "GET" && one.path.replace(/\/\{[^/]*\}$/, "") === path.replace(/\/$/, "") && one.path !== path);
    const parameter = reader && /\{([^}]*)\}$/.exec(reader.path)?.[1];
    const remembering = parameter === undefined ? undefined : drafting.rememberId(operation, parameter, variableOf(parameter));
    if (reader && parameter !== undefined && remembering && isSimple(reader)) {
      return { steps: ({ request }) => [remembering, ...readAgain(reader, new Map([...request.path, [parameter, `{${variableOf(parameter)}}`]]), request.body, drafting)] };
    }
    return readInList(operation, drafting);
  }
  const reader = drafting.operations.find((one) => one.method === "GET" && one.path === path);
  if (!reader || !isSimple(reader) || !path.includes("{")) return undefined;
  if (method === "PUT" || method === "PATCH") return { steps: ({ request }) => readAgain(reader, request.path, request.body, drafting) };
  if (method !== "DELETE" || !reader.responses.some(({ status }) => status === 404)) return undefined;
  return { reader, steps: ({ request }) => [when(`I call ${reader.id}`, undefined, rowsOf(request.path)), expect("the status is 404")] };
}

function readAgain(reader: DraftOperation, path: ReadonlyMap<string, string>, body: unknown, { schemas }: Drafting): DraftStep[] {
  const rows = body === undefined ? [] : echoRows(body as Parameters<typeof echoRows>[0], reader.success?.schema ?? null, schemas);
  return [when(`I call ${reader.id}`, undefined, rowsOf(path)), expect(`the status is ${reader.success?.status ?? "2xx"}`), ...holds(rows)];
}

/** What was created stands in the list of the same path. */
function readInList(operation: DraftOperation, drafting: Drafting): ReadBack | undefined {
  const lister = drafting.find("GET", operation.path);
  const list = lister?.success && listIn(lister.success.schema, drafting.schemas);
  if (!lister || !list || lister.parameters.some(({ in: where, required }) => required && where !== "path")) return undefined;
  const resource = resourceOf(operation.path);
  const names = namesOfId("id", resource);
  const id = names.find((name) => pathOf(operation.success?.schema ?? null, drafting.schemas, [name]) !== undefined && pathOf(list.items, drafting.schemas, [name]) === `$.${name}`);
  if (id === undefined) return undefined;
  const from = pathOf(operation.success?.schema ?? null, drafting.schemas, [id]) ?? "";
  return {
    steps: ({ request }) => [
      and(`I remember ${from} as {made}`),
      when(`I call ${lister.id}`, undefined, rowsOf(request.path)),
      expect(`the status is ${lister.success?.status ?? "2xx"}`),
      and(`${list.path}[*].${id} contains {made}`),
    ],
  };
}

function holds(rows: string[][]): DraftStep[] {
  return rows.length === 0 ? [] : [and("these hold:", [["path", "check", "value"], ...rows])];
}

function wordOf(operation: DraftOperation, hasBody: boolean): string {
  const { method, path } = operation;
  if (isCreating(operation) && hasBody) return "keeps what it is given";
  if (method === "PUT" || method === "PATCH") return "changes what it is given";
  if (method === "DELETE") return "takes it away";
  return method === "GET" && path.endsWith("}") ? "gives what was asked for" : "answers";
}
