import type { Json, JsonObject } from "@cd-task/model";
import { parsePointer, valueAt } from "../files/json-pointer.ts";

/** The security schemes of each operation that demands credentials, a choice of lists; operations with a scheme of another kind are left out. */
export function schemesByOperation(document: JsonObject): Map<string, JsonObject[][]> {
  const found = new Map<string, JsonObject[][]>();
  for (const item of Object.values(objectOf(document["paths"]))) {
    for (const operation of Object.values(objectOf(item)).map(objectOf)) {
      const security = operation["security"] ?? document["security"];
      if (typeof operation["operationId"] !== "string" || !Array.isArray(security)) continue;
      const choices = security.map((choice) => Object.keys(objectOf(choice)).map((name) => schemeOf(document, name)));
      if (choices.length > 0 && choices.flat().every((scheme) => scheme["type"] !== undefined && scheme["type"] !== "mutualTLS") && choices.every((together) => together.length > 0)) found.set(operation["operationId"], choices);
    }
  }
  return found;
}

function schemeOf(document: JsonObject, name: string): JsonObject {
  const scheme = objectOf(valueAt(document, ["components", "securitySchemes", name]));
  return typeof scheme["$ref"] === "string" ? objectOf(valueAt(document, parsePointer(scheme["$ref"]))) : scheme;
}

/** Whether a request carries itself, in headers or query, what one of these schemes asks for. */
export function carriesCredentials(schemes: readonly JsonObject[][], headers: Record<string, string>, query: Record<string, unknown>): boolean {
  const sent = new Map(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
  return schemes.flat().some(({ type, name, in: place }) => {
    if (type !== "apiKey") return sent.has("authorization");
    if (place === "query") return String(name) in query;
    return place === "cookie" ? `; ${sent.get("cookie") ?? ""}`.includes(`; ${String(name)}=`) : sent.has(String(name).toLowerCase());
  });
}

function objectOf(value: Json | undefined): JsonObject {
  return value !== null && typeof value === "object" && !Array.isArray(value) ? value : {};
}
