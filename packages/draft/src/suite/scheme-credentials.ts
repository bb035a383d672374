import type { JsonObject } from "@cd-task/model";
import { textOf } from "../read-json.ts";

/** Credentials as a request carries them. */
export type Carried = { header: string; value: string } | { query: string; value: string };

/** Where a scheme has its credentials, as far as steps can send them; `other` are those whose tokens come from elsewhere. */
export type Kind = "bearer" | "basic" | "header" | "query" | "cookie" | "other";

/** The kind of a security scheme. */
export function kindOf(scheme: JsonObject): Kind {
  if (scheme["type"] === "http") return /^basic$/i.test(String(scheme["scheme"])) ? "basic" : /^bearer$/i.test(String(scheme["scheme"])) ? "bearer" : "other";
  const place = String(scheme["in"]);
  return scheme["type"] === "apiKey" && (place === "header" || place === "query" || place === "cookie") ? place : "other";
}

/** `credentials` of suite.yaml for a scheme. */
export function credentialsOf(kind: Kind, scheme: JsonObject, value: string): JsonObject {
  const name = String(scheme["name"] ?? "");
  if (kind === "basic") return { basic: value };
  if (kind === "header") return { header: name, value: `${prefixOf(scheme)}${value}` };
  if (kind === "query") return { query: name, value };
  if (kind === "cookie") return { cookie: name, value };
  return { header: "Authorization", value: `Bearer ${value}` };
}

/** What a header of that scheme holds before the token, as far as its description says so. */
function prefixOf(scheme: JsonObject): string {
  if (!/^authorization$/i.test(String(scheme["name"]))) return "";
  const [word] = /\b(Token|Bearer|JWT|ApiKey|Key)(?= +[<{\w.`"'])/.exec(textOf(scheme["description"]) ?? "") ?? [];
  return word === undefined ? "" : `${word} `;
}

/** Where `credentials` of suite.yaml stand in a request: two in one place can't be sent together. */
export function carrierOf({ header, query, cookie }: JsonObject): string {
  return query !== undefined ? `query ${String(query)}` : cookie !== undefined ? "cookie" : String(header ?? "authorization").toLowerCase();
}

/** Credentials of a scheme that nobody has. */
export function garbageOf(kind: Kind, scheme: JsonObject): Carried {
  if (kind === "query") return { query: String(scheme["name"]), value: "nobody-has-this" };
  if (kind === "header") return { header: String(scheme["name"]), value: `${prefixOf(scheme)}nobody-has-this` };
  if (kind === "cookie") return { header: "Cookie", value: `${String(scheme["name"])}=nobody-has-this` };
  return { header: "Authorization", value: kind === "basic" ? "Basic bm9ib2R5Om5vdGhpbmc=" : "Bearer nobody-has-this" };
}
