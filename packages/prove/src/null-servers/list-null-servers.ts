import type { Contract, ContractResponse, Json, JsonObject, Operation } from "@cd-task/model";
import { findOperation } from "../http/find-operation.ts";
import type { Answer, ServedRequest } from "../http/serve.ts";
import { sampleSchema } from "./sample-schema.ts";

/** A server without behaviour. */
export interface NullServer {
  /** `404`, `404-envelope`, `schema-faker`. */
  name: string;
  /** Whether it knows the contract's shapes: it then earns what shape alone earns. */
  knowsShapes: boolean;
  /** Null: nothing listens. */
  answer: ((request: Pick<ServedRequest, "method" | "target">) => Answer) | null;
}

/** Every server without behaviour that a suite must fail, contentless ones first. */
export function listNullServers(contract: Contract, basePath: string): NullServer[] {
  const fixed = (name: string, answer: Answer): NullServer => ({ name, knowsShapes: false, answer: () => answer });
  const everyKey = json(200, sampleEveryKey(contract));
  return [
    { name: "unreachable", knowsShapes: false, answer: null },
    ...[400, 401, 403, 404, 422, 500].map((status) => fixed(String(status), { status, headers: {}, body: "" })),
    ...[401, 403, 404, 422, 500].map((status) => fixed(`${status}-envelope`, json(status, sampleError(contract, status)))),
    fixed("empty-object", json(200, {})),
    fixed("null", json(200, null)),
    fixed("empty-list", json(200, [])),
    fixed("html", { status: 200, headers: { "content-type": "text/html; charset=utf-8" }, body: "<!doctype html><title>It works</title>" }),
    fixed("204", { status: 204, headers: {}, body: "" }),
    { name: "constant-object", knowsShapes: true, answer: () => everyKey },
    { name: "schema-faker", knowsShapes: true, answer: (request) => fake(contract, findOperation(contract, basePath, request.method, request.target)) },
  ];
}

/** A valid error body of that status, or of any other error where the contract declares none. */
function sampleError(contract: Contract, status: number): Json {
  const errors = contract.operations.flatMap(({ responses }) => responses).filter((response) => response.status >= 400 && response.schema);
  const response = errors.find((candidate) => candidate.status === status) ?? errors[0];
  return response?.schema ? sampleSchema(response.schema, contract) : {};
}

/** One object with every top-level key of every response; of two operations' equal keys the first one's value. */
function sampleEveryKey(contract: Contract): JsonObject {
  const all: JsonObject = {};
  for (const { schema } of contract.operations.flatMap(({ responses }) => responses)) {
    const value = schema ? sampleSchema(schema, contract) : null;
    if (value === null || typeof value !== "object" || Array.isArray(value)) continue;
    for (const [key, item] of Object.entries(value)) all[key] ??= item;
  }
  return all;
}

/** An example of the operation's first success, with the right status: shape without behaviour. */
function fake(contract: Contract, operation: Operation | undefined): Answer {
  const response = operation && firstSuccess(operation);
  if (!response) return json(404, sampleError(contract, 404));
  if (!response.schema) return { status: response.status, headers: {}, body: "" };
  return json(response.status, sampleSchema(response.schema, contract), response.mediaType ?? undefined);
}

function firstSuccess({ responses }: Operation): ContractResponse | undefined {
  return responses.filter(({ status }) => status >= 200 && status < 300).sort((a, b) => a.status - b.status)[0];
}

function json(status: number, body: Json, mediaType = "application/json"): Answer {
  return { status, headers: { "content-type": mediaType }, body: JSON.stringify(body) };
}
