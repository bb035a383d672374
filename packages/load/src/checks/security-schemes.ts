import type { Credentials, Json, JsonObject } from "@cd-task/model";
import { parsePointer, valueAt } from "../files/json-pointer.ts";

/** A security scheme under its name in the contract. */
export interface NamedScheme {
  id: string;
  scheme: JsonObject;
}

/** A place in a request where a security scheme has its credentials stand. */
export interface CredentialParameter {
  name: string;
  in: "query" | "header" | "cookie";
}

/** The security schemes of each operation that demands credentials, a choice of lists; operations with a scheme of another kind are left out. */
export function schemesByOperation(document: JsonObject): Map<string, NamedScheme[][]> {
  const found = new Map<string, NamedScheme[][]>();
  for (const { id: operation, security } of securedOperations(document)) {
    const choices = security.map((choice) => Object.keys(objectOf(choice)).map((id) => ({ id, scheme: schemeOf(document, id) })));
    if (choices.length > 0 && choices.flat().every(({ scheme }) => scheme["type"] !== undefined && scheme["type"] !== "mutualTLS") && choices.every((together) => together.length > 0)) found.set(operation, choices);
  }
  return found;
}

function securedOperations(document: JsonObject): { id: string; security: Json[] }[] {
  const operations = Object.values(objectOf(document["paths"])).flatMap((item) => Object.values(objectOf(item)).map(objectOf));
  return operations.flatMap((operation) => {
    const security = operation["security"] ?? document["security"];
    return typeof operation["operationId"] === "string" && Array.isArray(security) ? [{ id: operation["operationId"], security }] : [];
  });
}

/** Where the security schemes of each operation, also of one that takes none as well, have their credentials stand: parameters that it need not declare. */
export function credentialParameters(document: JsonObject): Map<string, CredentialParameter[]> {
  const found = new Map<string, CredentialParameter[]>();
  for (const { id, security } of securedOperations(document)) {
    const schemes = security.flatMap((choice) => Object.keys(objectOf(choice))).map((name) => schemeOf(document, name));
    found.set(id, schemes.flatMap(({ type, name, in: place }): CredentialParameter[] => {
      if (type === "apiKey") return [{ name: String(name), in: place === "query" || place === "cookie" ? place : "header" }];
      return type === undefined || type === "mutualTLS" ? [] : [{ name: "Authorization", in: "header" }];
    }));
  }
  return found;
}

/** The names of all security schemes of a contract. */
export function schemeNames(document: JsonObject): string[] {
  return Object.keys(objectOf(valueAt(document, ["components", "securitySchemes"])));
}

/** The security scheme of that name. */
export function schemeOf(document: JsonObject, name: string): JsonObject {
  const scheme = objectOf(valueAt(document, ["components", "securitySchemes", name]));
  return typeof scheme["$ref"] === "string" ? objectOf(valueAt(document, parsePointer(scheme["$ref"]))) : scheme;
}

/** Whether a request carries itself, in headers or query, what one of these schemes asks for. */
export function carriesCredentials(schemes: readonly NamedScheme[][], headers: Record<string, string>, query: Record<string, unknown>): boolean {
  const sent = new Map(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
  return schemes.flat().some(({ scheme: { type, name, in: place } }) => {
    if (type !== "apiKey") return sent.has("authorization");
    if (place === "query") return String(name) in query;
    return place === "cookie" ? `; ${sent.get("cookie") ?? ""}`.includes(`; ${String(name)}=`) : sent.has(String(name).toLowerCase());
  });
}

/** Whether credentials stand where a scheme has them, and are of its kind. */
export function describes(scheme: JsonObject, credentials: Credentials): boolean {
  const [type, name, place] = ["type", "name", "in"].map((key) => String(scheme[key] ?? "").toLowerCase());
  if ("query" in credentials) return type === "apikey" && place === "query" && name === credentials.query.toLowerCase();
  const header = credentials.header.toLowerCase();
  if (type === "apikey" && place === "cookie") return header === "cookie" && credentials.value.toLowerCase().startsWith(`${name}=`);
  if (type === "apikey") return place === "header" && header === name;
  if (header !== "authorization") return false;
  if (type !== "http") return true;
  const way = String(scheme["scheme"] ?? "").toLowerCase();
  return way === "basic" ? credentials.basic === true || /^basic /i.test(credentials.value) : credentials.basic !== true && credentials.value.toLowerCase().startsWith(`${way} `);
}

function objectOf(value: Json | undefined): JsonObject {
  return value !== null && typeof value === "object" && !Array.isArray(value) ? value : {};
}
