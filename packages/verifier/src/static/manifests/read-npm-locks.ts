import { parseJsonWithComments } from "../languages/javascript/json-with-comments.ts";
import type { Lock } from "./manifest-facts.ts";

type Table = Record<string, unknown>;

/** package-lock.json and npm-shrinkwrap.json of any version; null when it is none. */
export function readNpmLock(file: string, text: string): Lock | null {
  const json = parseJsonWithComments(text);
  if (json === null || typeof json !== "object") return null;
  const { packages, dependencies } = json as Table;
  return packages !== undefined ? ofPackages(file, asRecord(packages)) : ofTree(file, asRecord(dependencies));
}

function ofPackages(file: string, entries: Table): Lock {
  const lock = emptyLock(file);
  const root = asRecord(entries[""]);
  const needs = new Map<string, string[]>();
  for (const [path, value] of Object.entries(entries)) {
    const entry = asRecord(value);
    const name = path.split(/(?:^|\/)node_modules\//).at(-1) as string;
    if (path === "" || !/(^|\/)node_modules\//.test(path) || entry["extraneous"] === true) continue;
    lock.packages.set(name, [...(lock.packages.get(name) ?? []), asText(entry["version"])]);
    needs.set(name, [...(needs.get(name) ?? []), ...Object.keys(asRecord(entry["peerDependencies"]))]);
  }
  const roots = ["dependencies", "devDependencies", "optionalDependencies", "peerDependencies"].flatMap((key) => Object.entries(asRecord(root[key])));
  return { ...lock, needs, roots: "" in entries ? new Map(roots.map(([name, spec]) => [name, asText(spec)])) : null };
}

// Version 1: nested maps, and nothing about what the manifest asks for.
function ofTree(file: string, tree: Table): Lock {
  const lock = emptyLock(file);
  const waiting = [tree];
  for (let at = waiting.pop(); at; at = waiting.pop()) {
    for (const [name, value] of Object.entries(at)) {
      const entry = asRecord(value);
      lock.packages.set(name, [...(lock.packages.get(name) ?? []), asText(entry["version"])]);
      if (entry["dependencies"] !== undefined) waiting.push(asRecord(entry["dependencies"]));
    }
  }
  return lock;
}

/** yarn.lock, of either generation: names and versions. */
export function readYarnLock(file: string, text: string): Lock {
  const lock = emptyLock(file);
  for (const block of text.split(/\n(?=\S)/)) {
    const head = /^"?((?:@[^/"@]+\/)?[^@"\s]+)@/.exec(block)?.[1];
    const version = /^\s+version:?\s+"?([^"\n]+)"?/m.exec(block)?.[1];
    if (head && version && version !== "0.0.0-use.local" && head !== "__metadata") lock.packages.set(head, [...(lock.packages.get(head) ?? []), version]);
  }
  return lock;
}

/** pnpm-lock.yaml: the packages it holds and what the root asks for. */
export function readPnpmLock(file: string, text: string): Lock {
  const lock = emptyLock(file);
  const section = /\npackages:\n([\s\S]*?)(?=\n\S|$)/.exec(text)?.[1] ?? "";
  for (const [, name = "", version = ""] of section.matchAll(/^ {2}'?\/?((?:@[^/'@]+\/)?[^@/'\s(]+)[@/]([^:'(\s]+)[^:\n]*'?:/gm)) {
    lock.packages.set(name, [...(lock.packages.get(name) ?? []), version]);
  }
  // Of a workspace each place is an importer, and the root is `.`.
  const [importer = ""] = /^ {2}'?\.'?:\n(?: {4}[^\n]*\n|\n)*/m.exec(/^importers:\n[\s\S]*?(?=^\S|$(?![\s\S]))/m.exec(text)?.[0] ?? "") ?? [];
  const roots = [...(/^importers:/m.test(text) ? importer : text).matchAll(/^ {4,6}'?((?:@[^/']+\/)?[\w.-]+)'?:\n\s+specifier: '?([^'\n]+)'?/gm)].map(([, name = "", spec = ""]) => [name, spec] as const);
  return { ...lock, roots: roots.length > 0 ? new Map(roots) : null };
}

/** bun.lock: the packages it holds and what the root asks for; null when it is none. */
export function readBunLock(file: string, text: string): Lock | null {
  const json = parseJsonWithComments(text);
  if (json === null || typeof json !== "object") return null;
  const lock = emptyLock(file);
  const { packages, workspaces } = json as Table;
  for (const value of Object.values(asRecord(packages))) {
    const [, name, version] = /^(@?[^@]+)@(?:npm:)?(.+)$/.exec(asText(Array.isArray(value) ? value[0] : "")) ?? [];
    if (name && version) lock.packages.set(name, [...(lock.packages.get(name) ?? []), version]);
  }
  const root = asRecord(asRecord(workspaces)[""]);
  const roots = ["dependencies", "devDependencies", "optionalDependencies"].flatMap((key) => Object.entries(asRecord(root[key])));
  return { ...lock, roots: new Map(roots.map(([name, spec]) => [name, asText(spec)])) };
}

function emptyLock(file: string): Lock {
  return { language: "javascript", file, packages: new Map(), roots: null, needs: null, manifest: null };
}

function asRecord(value: unknown): Table {
  return value !== null && typeof value === "object" && !Array.isArray(value) ? (value as Table) : {};
}

function asText(value: unknown): string {
  return typeof value === "string" ? value : "";
}
