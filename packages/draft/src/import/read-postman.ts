import type { Contract, Json, JsonObject, Outcome } from "@cd-task/model";
import { listOf, objectOf, textOf } from "../read-json.ts";
import { Remarks } from "../remarks.ts";
import type { SourceDocument } from "../source-document.ts";
import type { ImportedFeature } from "./imported-feature.ts";
import { groupScenarios, type ReadItem } from "./group-scenarios.ts";
import { readScript } from "./read-script.ts";
import { readUrl } from "./read-url.ts";
import { variableName } from "./script-value.ts";
import type { SourceAssertion } from "./conservation.ts";

export interface ImportTarget {
  contract: Contract;
  basePath: string;
  /** Whether the suite says how users sign in. */
  hasUsers?: boolean;
}

/** A Postman collection of version 2.0 or 2.1 to a feature; scripts are read by their syntax trees. */
export function readPostman(source: SourceDocument, stem: string, target: ImportTarget): Outcome<ImportedFeature> {
  const remarks = new Remarks();
  const root = objectOf(source.value);
  const info = objectOf(root["info"]);
  if (!/collection\/v2\.[01]/.test(textOf(info["schema"]) ?? "") || !Array.isArray(root["item"])) {
    const isCollection = /postman/.test(textOf(info["schema"]) ?? "") || root["info"] !== undefined;
    const message = isCollection ? "This is not a Postman collection of version 2.1." : "This is neither a Postman collection of version 2.1 nor an HTTP archive (HAR).";
    remarks.error("draft/no-collection", source.place(["info"]), message, "Export it from Postman as `Collection v2.1`, or from a browser's network panel as HAR.");
    return { diagnostics: remarks.list };
  }
  const assertions: SourceAssertion[] = [];
  const items: ReadItem[] = [];
  readItems(root, [], [], [], root["auth"]);
  const constants = new Map(listOf(root["variable"]).map(objectOf).flatMap((one): [string, Json][] => (textOf(one["key"]) === undefined ? [] : [[variableName(String(one["key"])), one["value"] ?? ""]])));
  const feature = groupScenarios(items, { stem, title: textOf(info["name"]) ?? stem, constants, remarks, place: source.place(["info"]) }, assertions);
  return { value: { ...feature, assertions, diagnostics: remarks.list }, diagnostics: remarks.list };

  function readItems(folder: JsonObject, path: (string | number)[], names: string[], events: { event: JsonObject; path: (string | number)[] }[], auth: Json | undefined): void {
    const own = listOf(folder["event"]).map((event, index) => ({ event: objectOf(event), path: [...path, "event", index] }));
    for (const [index, value] of listOf(folder["item"]).entries()) {
      const item = objectOf(value);
      const at = [...path, "item", index];
      const name = textOf(item["name"]) ?? "";
      if (Array.isArray(item["item"])) readItems(item, at, [...names, name], [...events, ...own], item["auth"] ?? auth);
      else if (item["request"] !== undefined) readItem(item, at, names, [...events, ...own], auth);
    }
  }

  function readItem(item: JsonObject, path: (string | number)[], folders: string[], outer: { event: JsonObject; path: (string | number)[] }[], auth: Json | undefined): void {
    const request = typeof item["request"] === "string" ? { method: "GET", url: item["request"] } : objectOf(item["request"]);
    const place = source.place([...path, "request"], "key");
    const own = listOf(item["event"]).map((event, index) => ({ event: objectOf(event), path: [...path, "event", index] }));
    const scripts = (listen: string) =>
      [...outer, ...own].filter(({ event }) => event["listen"] === listen).flatMap(({ event, path: at }) => {
        const exec = objectOf(event["script"])["exec"];
        const lines = typeof exec === "string" ? exec.split("\n") : listOf(exec).map(String);
        const placeOf = (line: number) => source.place([...at, "script", "exec", ...(Array.isArray(exec) ? [Math.min(line, Math.max(0, lines.length - 1))] : [])]);
        const read = readScript(lines.join("\n"), placeOf);
        if (read.problem) remarks.warning("draft/script-syntax", placeOf(read.problem.line), `This script is not valid JavaScript: ${read.problem.message}.`, "Mend it in Postman and export the collection again.");
        return read.acts;
      });
    const url = readUrl(request["url"], target.basePath);
    const built = url && readRequest(request, url, request["auth"] ?? auth);
    const folder = folders[0] ?? textOf(item["name"]) ?? "requests";
    items.push({ folder, name: textOf(item["name"]) ?? "", place, before: scripts("prerequest"), after: scripts("test"), request: built ?? { problem: "its address can't be read" } });
  }

  function readRequest(request: JsonObject, { path, query }: { path: string; query: [string, string][] }, auth: Json | undefined): ReadItem["request"] {
    const headers = listOf(request["header"]).map(objectOf).filter((one) => one["disabled"] !== true).map((one): [string, string] => [textOf(one["key"]) ?? "", String(one["value"] ?? "")]);
    const kept = headers.filter(([name, value]) => name !== "" && value !== "" && !/^(content-type|accept|accept-encoding|user-agent|host|connection|content-length|x-requested-with|cache-control|postman-token)$/i.test(name));
    const given = readAuth(objectOf(auth));
    if (given && "problem" in given) return given;
    if (given && "header" in given && !kept.some(([name]) => name.toLowerCase() === given.header[0].toLowerCase())) kept.push(given.header);
    const all = given && "query" in given ? [...query, given.query] : query;
    const body = objectOf(request["body"]);
    const mode = body["disabled"] === true ? undefined : textOf(body["mode"]);
    const raw = textOf(body["raw"]) ?? "";
    if (mode !== undefined && mode !== "raw" && !(mode === "none")) {
      const isEmpty = listOf(body[mode]).length === 0 && textOf(body[mode]) === undefined && Object.keys(objectOf(body[mode])).length === 0;
      if (!isEmpty) return { problem: `its body is ${mode}, and steps send JSON alone` };
    }
    return { method: (textOf(request["method"]) ?? "GET").toUpperCase(), path, query: all, headers: kept, body: mode === "raw" && raw.trim() !== "" ? raw : null };
  }

  function readAuth(auth: JsonObject): { header: [string, string] } | { query: [string, string] } | { problem: string } | undefined {
    const type = textOf(auth["type"]);
    if (type === undefined || type === "noauth") return undefined;
    const given = auth[type];
    const value = (key: string) => String((Array.isArray(given) ? objectOf(given.map(objectOf).find((one) => one["key"] === key))["value"] : objectOf(given)[key]) ?? "");
    if (type === "bearer") return { header: ["Authorization", `Bearer ${value("token")}`] };
    if (type === "apikey") return value("in") === "query" ? { query: [value("key"), value("value")] } : { header: [value("key"), value("value")] };
    if (type === "basic") {
      const pair = `${value("username")}:${value("password")}`;
      return pair.includes("{{") ? { problem: "its basic authentication is made of variables" } : { header: ["Authorization", `Basic ${Buffer.from(pair).toString("base64")}`] };
    }
    return { problem: `its ${type} authentication has no step` };
  }
}
