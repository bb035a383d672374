import { parseJsonWithComments } from "../languages/javascript/json-with-comments.ts";
import { lineAt, type Lock, type ManifestFacts, type Requirement } from "./manifest-facts.ts";
import { readSpec } from "./read-package-json.ts";

const place = /^(?:npm|jsr):\/?(@[^/@]+\/[^/@]+|[^/@]+)(?:@([^/]*))?/;
const inline = /\b(?:from|import)\s*\(?\s*["']((?:npm|jsr):[^"']+)["']/g;

/** What the import map of Deno asks for, in deno.json or a file of its own; entries that lead into the repository are none; null without a map. */
export function readImportMap(file: string, text: string): Pick<ManifestFacts, "requirements" | "unreadable"> | null {
  const json = parseJsonWithComments(text);
  if (json === null || typeof json !== "object") return { requirements: [], unreadable: [{ file, reason: "it is not JSON" }] };
  const { imports } = json as { imports?: unknown };
  if (imports === null || typeof imports !== "object") return null;
  const entries = Object.entries(imports).filter((entry): entry is [string, string] => typeof entry[1] === "string" && !/^\.{0,2}\//.test(entry[1]));
  return { requirements: onceEach(entries.map(([key, spec]) => toRequirement(key, spec, file, lineAt(text, text.indexOf(`"${key}"`))))), unreadable: [] };
}

/** What code asks for where it imports it: `import { Hono } from "npm:hono@4.6.14"`. */
export function readInlineSpecifiers(file: string, text: string): Requirement[] {
  if (!text.includes("npm:") && !text.includes("jsr:")) return [];
  return onceEach([...text.matchAll(inline)].map(({ 1: spec = "", index }) => toRequirement(spec, spec, file, lineAt(text, index))));
}

function toRequirement(key: string, spec: string, file: string, line: number): Requirement {
  const [, named, version] = place.exec(spec) ?? [];
  const written = key.split("/").slice(0, key.startsWith("@") ? 2 : 1).join("/");
  const told = named === undefined ? { version: null, isExact: /@v?\d+\.\d+\.\d+/.test(spec), isLocal: false } : readSpec(version ?? "");
  return { language: "javascript", name: named ?? written, spec, ...told, extras: [], group: "run", file, line };
}

// `hono` and `hono/cors` are parts of one package.
function onceEach(requirements: readonly Requirement[]): Requirement[] {
  return [...new Map(requirements.map((one) => [one.name, one])).values()];
}

/** deno.lock of every version; null when it is none. */
export function readDenoLock(file: string, text: string): Lock | null {
  const json = parseJsonWithComments(text);
  if (json === null || typeof json !== "object") return null;
  const { packages: inner, npm, jsr } = json as Record<string, Record<string, object> | undefined>;
  const keys = [npm, jsr, inner?.["npm"], inner?.["jsr"]].flatMap((table) => Object.keys(table ?? {}));
  const packages = new Map<string, string[]>();
  for (const key of keys) {
    const [, name = "", version = ""] = /^(@?[^@]+)@([^_]+)/.exec(key) ?? [];
    packages.set(name, [...(packages.get(name) ?? []), version]);
  }
  return { language: "javascript", file, packages, roots: null, needs: null, manifest: null };
}
