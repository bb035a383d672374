import type { Json } from "@cd-task/model";
import type { DraftOperation } from "../contract/read-operations.ts";
import type { Carried } from "../suite/scheme-credentials.ts";
import { type DraftStep, given, when } from "./step.ts";

/** A request to an operation, its values as texts in which `{variable}` parts may stand. */
export interface DraftRequest {
  operation: DraftOperation;
  path: Map<string, string>;
  query: Map<string, string>;
  headers: Map<string, string>;
  body?: Json;
}

/** The steps that send a request. */
export function writeRequest({ operation, path, query, headers, body }: DraftRequest): DraftStep[] {
  const needsRow = ([name, value]: [string, string]) => value !== `{${name}}`;
  if (body === undefined) {
    const rows = [...[...path].filter(needsRow), ...query, ...headers].map(([name, value]) => [name, value]);
    return [when(`I call ${operation.id}`, undefined, rows)];
  }
  if (query.size === 0 && headers.size === 0 && ![...path].some(needsRow)) return [when(`I call ${operation.id} with JSON:`, body)];
  const target = operation.path.replace(/\{([^}]*)\}/g, (_, name: string) => encodeText(path.get(name) ?? ""));
  const asked = [...query].map(([name, value]) => `${encodeURIComponent(name)}=${encodeText(value)}`).join("&");
  const sent = [...headers].map(([name, value]) => given(`the request header ${JSON.stringify(name)} is ${JSON.stringify(value)}`));
  return [...sent, when(`I send ${operation.method} ${target}${asked === "" ? "" : `?${asked}`} with JSON:`, body)];
}

/** The steps that send a request with credentials that are written out, in the place of those of who is signed in. */
export function writeWith(carried: readonly Carried[], request: DraftRequest): DraftStep[] {
  const headers = carried.flatMap((one) => ("header" in one ? [given(`the request header ${JSON.stringify(one.header)} is ${JSON.stringify(one.value)}`)] : []));
  const query = carried.flatMap((one): [string, string][] => ("query" in one ? [[one.query, one.value]] : []));
  return [...headers, ...writeRequest({ ...request, query: new Map([...request.query, ...query]) })];
}

/** Percent-encodes what is not a `{variable}` or a `{SETTING}`. */
function encodeText(text: string): string {
  return text.replace(/\{(?:[a-z][A-Za-z0-9_.]*|[A-Z][A-Z0-9_]+)\}|[^{]+|\{/g, (part) => (/^\{./.test(part) ? part : encodeURIComponent(part)));
}

/** The rows that `I call` needs for path parameters whose variables have other names. */
export function rowsOf(path: ReadonlyMap<string, string>): string[][] {
  return [...path].filter(([name, text]) => text !== `{${name}}`).map(([name, text]) => [name, text]);
}
