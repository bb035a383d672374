import type { Json, PlannedCall, ValueType } from "@cd-task/model";
import { isOfType } from "../checks/value-type.ts";
import { shorten } from "../checks/show-value.ts";
import type { CompiledContract } from "../contract/compile-contract.ts";
import { matchesStatus } from "../contract/match-status.ts";
import { isJsonType } from "../contract/media-type.ts";
import type { HttpResponse } from "../http/exchange.ts";

/**
 * Why the response lacks the envelope of the response that the call expects; null when it has it.
 * JSON: the body parses and one declared top-level key is there with a value of a declared type.
 * No body declared: the body is empty.
 */
export function findMissingEnvelope(call: PlannedCall, response: HttpResponse, contract: CompiledContract): string | null {
  const fault = findFault(call, response, contract);
  return fault === null ? null : `${fault}; seen: status ${response.status}, ${response.text === "" ? "no body" : shorten(response.text)}`;
}

function findFault(call: PlannedCall, response: HttpResponse, contract: CompiledContract): string | null {
  if (response.oversized) return "the body is larger than 1 MiB";
  // A request outside the contract, and a HEAD, have nothing declared to look for.
  if (call.operation === null || call.method === "HEAD") return null;
  if (call.mediaType === null) return response.text === "" ? null : "a body where none is declared";
  if (!isJsonType(call.mediaType)) return response.text === "" ? `no ${call.mediaType} body` : null;
  if (response.json === undefined) return "the body is not JSON";
  return findJsonFault(call, response.json, contract);
}

function findJsonFault(call: PlannedCall, body: Json, contract: CompiledContract): string | null {
  const declared = contract.responsesOf(call.operation).filter(({ status }) => matchesStatus(status, call.expected));
  const isAllowed = (value: Json, types: string[] | null) => types === null || types.some((type) => isOfType(value, type as ValueType));
  if (!declared.some(({ schema }) => isAllowed(body, contract.bodyTypesOf(schema))) && declared.length > 0) return "the body is of another JSON type than declared";
  if (call.envelope.length === 0) return null;
  const hasKey = (key: string) => {
    if (!isOfType(body, "object") || !Object.hasOwn(body as object, key)) return false;
    const value = (body as { [key: string]: Json })[key] as Json;
    return declared.length === 0 || declared.some(({ schema }) => isAllowed(value, contract.typesOf(schema, key)));
  };
  return call.envelope.some(hasKey) ? null : `the body has no ${call.envelope.map((key) => `\`${key}\``).join(", ")} of the declared type`;
}
