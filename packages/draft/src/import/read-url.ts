import type { Json } from "@cd-task/model";
import { listOf, objectOf, textOf } from "../read-json.ts";

/** The path below the base path and the query of an address, its `{{variables}}` left in place; undefined when there is none. */
export function readUrl(value: Json | undefined, basePath: string): { path: string; query: [string, string][] } | undefined {
  const url = objectOf(value);
  const raw = textOf(value) ?? textOf(url["raw"]) ?? rawOf(url);
  if (raw === undefined) return undefined;
  const [before = "", search = ""] = raw.replace(/#.*$/s, "").split(/\?(.*)/s);
  const withoutHost = before.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/]*/i, "").replace(/^\{\{[^}]*\}\}(:\{\{[^}]*\}\})?/, "").replace(/^[^/{]+(?=\/)/, "");
  const named = new Map(listOf(url["variable"]).map(objectOf).map((one): [string, string] => [String(one["key"] ?? ""), String(one["value"] ?? "")]));
  const filled = withoutHost.split("/").map((part) => (part.startsWith(":") ? (named.get(part.slice(1)) || `{{${part.slice(1)}}}`) : part)).join("/");
  const path = filled === basePath ? "/" : basePath !== "" && filled.startsWith(`${basePath}/`) ? filled.slice(basePath.length) : filled;
  const disabled = new Set(listOf(url["query"]).map(objectOf).filter((one) => one["disabled"] === true).map((one) => String(one["key"])));
  const query = search === "" ? [] : search.split("&").map((pair): [string, string] => { const [name = "", text = ""] = pair.split(/=(.*)/s).map(decode); return [name, text]; });
  return { path: path.startsWith("/") ? path : `/${path}`, query: query.filter(([name]) => name !== "" && !disabled.has(name)) };
}

function rawOf(url: { [key: string]: Json }): string | undefined {
  if (url["path"] === undefined) return undefined;
  const path = typeof url["path"] === "string" ? url["path"] : listOf(url["path"]).map(String).join("/");
  const query = listOf(url["query"]).map(objectOf).filter((one) => one["disabled"] !== true).map((one) => `${String(one["key"])}=${String(one["value"] ?? "")}`).join("&");
  return `/${path.replace(/^\//, "")}${query === "" ? "" : `?${query}`}`;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
