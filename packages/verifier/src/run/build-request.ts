import type { Plan, PlannedCall, Template } from "@cd-task/model";
import type { HttpRequest } from "../http/exchange.ts";
import { fillTemplate, fillText, MissingVariable, type Variables } from "./variables.ts";

/** The request of a planned call, sent as the user `as`; throws `MissingVariable` when a value it needs is not there. */
export function buildRequest(plan: Plan, call: PlannedCall, as: string | null, variables: Variables): HttpRequest {
  const body = call.hasBody ? JSON.stringify(fillTemplate(call.body, variables)) : null;
  const headers: Record<string, string> = { accept: "application/json" };
  if (call.contentType !== null) headers["content-type"] = call.contentType;
  if (body !== null) headers["content-length"] = String(Buffer.byteLength(body));
  else if (["POST", "PUT", "PATCH"].includes(call.method)) headers["content-length"] = "0";
  const own = new Set(Object.keys(call.headers).map((name) => name.toLowerCase()));
  const { credentials } = plan;
  const query: [string, Template][] = Object.entries(call.query);
  if (as !== null && credentials !== null) {
    const carry = () => fillText(credentialsOf(credentials.value, as), variables);
    if ("query" in credentials) query.push([credentials.query, carry()]);
    else if (!own.has(credentials.header.toLowerCase())) headers[credentials.header.toLowerCase()] = credentials.basic ? `Basic ${Buffer.from(carry(), "utf8").toString("base64")}` : carry();
  }
  for (const [name, value] of Object.entries(call.headers)) {
    if (value === null) delete headers[name.toLowerCase()];
    else headers[name.toLowerCase()] = fillText(value, variables);
  }
  return { method: call.method, path: `${plan.basePath}${fillPath(call, query, variables)}`, headers, body };
}

/** `Token {token}` speaks of the acting user: `Token {alice.token}`. */
function credentialsOf(value: string, as: string): string {
  return value.replace(/\{([a-z][A-Za-z0-9_]*)\}/g, (_, name: string) => (name === "name" ? `{${as}}` : `{${as}.${name}}`));
}

function fillPath(call: PlannedCall, given: readonly [string, Template][], variables: Variables): string {
  const path = fillText(call.path, variables, encodePart).replace(/[^\x21-\x7e]/gu, encodeURIComponent);
  const query = given.map(([name, template]) => {
    const value = fillTemplate(template, variables);
    return `${encodeURIComponent(name)}=${encode(typeof value === "string" ? value : JSON.stringify(value))}`;
  });
  if (query.length === 0) return path;
  return `${path}${path.includes("?") ? "&" : "?"}${query.join("&")}`;
}

/** An empty part would address another resource. */
function encodePart(part: string): string {
  if (part === "") throw new MissingVariable("a variable in the path is empty text");
  return encode(part);
}

/** A server may hand out text that is no valid Unicode. */
function encode(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}
