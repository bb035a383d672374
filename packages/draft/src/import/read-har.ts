import type { Json, JsonObject, Outcome } from "@cd-task/model";
import { listOf, objectOf, textOf } from "../read-json.ts";
import { Remarks } from "../remarks.ts";
import { isKey } from "../scenarios/find-property.ts";
import type { SourceDocument } from "../source-document.ts";
import type { SourceAssertion } from "./conservation.ts";
import type { ImportedFeature, ImportedScenario, ImportedStep } from "./imported-feature.ts";
import type { ImportTarget } from "./read-postman.ts";
import { readUrl } from "./read-url.ts";

interface Entry {
  index: number;
  page: string;
  method: string;
  path: string;
  query: [string, string][];
  body: Json | undefined;
  hasCredentials: boolean;
  status: number;
  answer: Json | undefined;
}

/** The most values of one response that are asserted. */
const mostValues = 12;
const secret = /pass|secret|token|authorization|cookie|api-?_?key|jwt|session|bearer/i;
const volatile = /(^|_|[a-z])(id|uuid|created|updated|modified|timestamp|time|date|at|etag|hash|nonce|version|url|uri|href|expires)$/i;

/** An HTTP archive to a feature, a scenario a page: every answered value is a source assertion. */
export function readHar(source: SourceDocument, stem: string, target: ImportTarget): Outcome<ImportedFeature> {
  const remarks = new Remarks();
  const log = objectOf(objectOf(source.value)["log"]);
  if (!Array.isArray(log["entries"])) {
    remarks.error("draft/no-har", source.place(["log"]), "This is not an HTTP archive: it has no `log.entries`.", "Export it from a browser's network panel as HAR.");
    return { diagnostics: remarks.list };
  }
  const entries = log["entries"].map((value, index) => readEntry(objectOf(value), index)).filter((entry) => entry !== undefined);
  const titles = new Map(listOf(log["pages"]).map(objectOf).map((page): [string, string] => [String(page["id"]), textOf(page["title"]) ?? ""]));
  const assertions: SourceAssertion[] = [];
  const pages = [...new Set(entries.map(({ page }) => page))];
  const scenarios = pages.map((page, index): ImportedScenario => {
    const title = pathTitle(titles.get(page) ?? "") || "Recorded requests";
    return { name: pages.length === 1 ? title : `${title} (${index + 1})`, operation: "", tags: ["@imported"], steps: writeEntries(entries.filter((entry) => entry.page === page)) };
  });
  return { value: { stem, title: stem.replaceAll("-", " "), scenarios: scenarios.filter(({ steps }) => steps.length > 0), assertions, diagnostics: remarks.list }, diagnostics: remarks.list };

  function readEntry(entry: JsonObject, index: number): Entry | undefined {
    const [request, response] = [objectOf(entry["request"]), objectOf(entry["response"])];
    const address = textOf(request["url"]) ?? "";
    const content = objectOf(response["content"]);
    const url = readUrl(address, target.basePath);
    const isPage = /html|css|javascript|image|font|video|audio|wasm/i.test(textOf(content["mimeType"]) ?? "");
    const isOutside = target.basePath !== "" && !new RegExp(`^[a-z]+://[^/]*${target.basePath.replace(/[.~]/g, "\\$&")}(/|\\?|$)`, "i").test(address);
    if (!url || isPage || isOutside || request["method"] === "OPTIONS") return undefined;
    const place = source.place(["log", "entries", index, "request", "url"]);
    const sent = textOf(objectOf(request["postData"])["text"]);
    const body = sent === undefined || sent === "" ? undefined : parse(sent);
    if (sent && body === undefined) {
      remarks.warning("draft/request-unmapped", place, `${String(request["method"])} ${url.path} is not taken over: its body is not JSON.`, "Write it by hand.");
      return undefined;
    }
    const encoded = content["encoding"] === "base64" ? Buffer.from(textOf(content["text"]) ?? "", "base64").toString("utf8") : textOf(content["text"]);
    const headers = listOf(request["headers"]).map(objectOf).map((one) => (textOf(one["name"]) ?? "").toLowerCase());
    return { index, page: textOf(entry["pageref"]) ?? "", method: (textOf(request["method"]) ?? "GET").toUpperCase(), ...url, body, hasCredentials: headers.some((name) => name === "authorization" || name === "cookie" || /api-?key|token/.test(name)), status: Number(response["status"]), answer: encoded ? parse(encoded) : undefined };
  }

  function writeEntries(all: readonly Entry[]): ImportedStep[] {
    const steps: ImportedStep[] = [];
    const captured = new Map<string, string>();
    const taken = new Set<string>();
    let isSignedIn = false;
    for (const [position, entry] of all.entries()) {
      if (target.hasUsers && entry.hasCredentials !== isSignedIn) {
        steps.push({ keyword: "Given", text: entry.hasCredentials ? "I am signed in as alice" : "I am anonymous" });
        isSignedIn = entry.hasCredentials;
      }
      const path = entry.path.split("/").map((part) => captured.get(decode(part)) ?? part).join("/");
      const query = entry.query.filter(([name]) => !secret.test(name)).map(([name, value]) => `${encodeURIComponent(name)}=${captured.get(value) ?? encodeURIComponent(value)}`).join("&");
      const text = `I send ${entry.method} ${path}${query === "" ? "" : `?${query}`}`;
      if (entry.body === undefined) steps.push({ keyword: "When", text });
      else steps.push({ keyword: "When", text: `${text} with JSON:`, json: replace(entry.body, "", captured) });
      const place = source.place(["log", "entries", entry.index, "response"], "key");
      const say = (step: string) => {
        const at = assertions.push({ text: `${entry.method} ${entry.path}: ${step}`, place, state: "mapped" }) - 1;
        steps.push({ keyword: step.startsWith("the status") ? "Then" : "And", text: step, assertions: [at] });
      };
      const fail = (what: string, reason: string) => assertions.push({ text: `${entry.method} ${entry.path}: ${what}`, place, state: "unmapped", reason });
      say(`the status is ${entry.status}`);
      if (entry.answer === undefined) continue;
      say("the response matches the contract");
      const later = JSON.stringify(all.slice(position + 1).map(({ path: one, query: asked, body }) => [one.split("/").map(decode), asked, body]));
      for (const [count, [where, value]] of leavesOf(entry.answer).entries()) {
        if (count >= mostValues) fail(where, "only the first values of a response are asserted");
        else if (where === "") fail("a value", "a step can't write its path");
        else writeValue(where, value, later, say, steps);
      }
    }
    return steps;

    function writeValue(where: string, value: Json, later: string, say: (step: string) => void, into: ImportedStep[]): void {
      const key = /([A-Za-z0-9_-]+)(?:\[\d+\])?$/.exec(where)?.[1] ?? "";
      const known = captured.get(String(value));
      const isUsedLater = (typeof value === "string" ? value.length >= 3 : typeof value === "number" && volatile.test(key)) && later.includes(JSON.stringify(String(value)).slice(0, -1) + '"');
      if (known !== undefined && typeof value === "string") return say(`${where} is ${known}`);
      if (isUsedLater && volatile.test(key)) {
        let name = key.replace(/[^A-Za-z0-9]/g, "").replace(/^[^a-z]+/i, "");
        name = name === "" ? "kept" : name.charAt(0).toLowerCase() + name.slice(1);
        const stem = name;
        for (let number = 2; taken.has(name); number += 1) name = `${stem}${number}`;
        taken.add(name);
        captured.set(String(value), `{${name}}`);
        into.push({ keyword: "And", text: `I remember ${where} as {${name}}` });
      }
      if (value === null) return say(`${where} is null`);
      const isVolatile = volatile.test(key) || secret.test(key) || (typeof value === "string" && /^\d{4}-\d\d-\d\dT|^[0-9a-f]{8}-[0-9a-f]{4}-|^eyJ|^[A-Za-z0-9+/_-]{32,}$/.test(value));
      if (!isVolatile && (typeof value !== "string" || (value.length <= 300 && !/\{[a-z][A-Za-z0-9_.]*\}/.test(value)))) return say(`${where} is ${JSON.stringify(value)}`);
      const type = typeof value === "string" && /^\d{4}-\d\d-\d\dT/.test(value) ? "a date-time" : `a ${typeof value}`;
      say(`${where} is ${type}`);
    }
  }
}

/** Scalar values with their paths; of a list only its first item is looked at. */
function leavesOf(value: Json, path = "$"): [string, Json][] {
  if (value === null || typeof value !== "object") return path === "$" ? [] : [[path, value]];
  if (Array.isArray(value)) return value.length === 0 ? [] : leavesOf(value[0] ?? null, `${path}[0]`);
  return Object.entries(value).flatMap(([key, item]) => (isKey(key) ? leavesOf(item, `${path}.${key}`) : [["", item] as [string, Json]]));
}

/** The body with what was captured before; secrets of others are never written down. */
function replace(value: Json, key: string, captured: ReadonlyMap<string, string>): Json {
  if (Array.isArray(value)) return value.map((item) => replace(item, key, captured));
  if (value !== null && typeof value === "object") return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, replace(item, name, captured)]));
  if (typeof value !== "string") return captured.get(String(value)) !== undefined && volatile.test(key) ? (captured.get(String(value)) as string) : value;
  const known = captured.get(value);
  if (known !== undefined) return known;
  return secret.test(key) ? "a secret for tests" : value.replace(/\{([a-z][A-Za-z0-9_.]*)\}/g, "$1");
}

function parse(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** A page's title, which browsers often fill with its address. */
function pathTitle(title: string): string {
  return title.replace(/^[a-z]+:\/\/[^/]*/i, "").replace(/[<>#]/g, " ").replace(/\s+/g, " ").trim().slice(0, 80).replace(/^\/$/, "");
}
