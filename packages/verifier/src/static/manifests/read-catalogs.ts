import { parseJsonWithComments } from "../languages/javascript/json-with-comments.ts";
import type { Requirement } from "./manifest-facts.ts";
import { readSpec } from "./read-package-json.ts";

const entry = /^(\s*)(["']?)([^"'#:\s][^"':]*)\2\s*:\s*(?:(["']?)([^"'#]*?)\4)?\s*(?:#.*)?$/;

/** `catalog:` of a workspace as the version that its catalog says (pnpm-workspace.yaml, .yarnrc.yml, the package.json of the root). */
export function settleCatalogs(requirements: readonly Requirement[], texts: ReadonlyMap<string, string>): void {
  const asking = requirements.filter(({ spec }) => spec.startsWith("catalog:"));
  if (asking.length === 0) return;
  const known = new Map([...readYaml(texts.get("pnpm-workspace.yaml") ?? texts.get(".yarnrc.yml") ?? ""), ...readRoot(texts.get("package.json") ?? "")]);
  for (const requirement of asking) {
    const catalog = requirement.spec.slice("catalog:".length).trim() || "default";
    const spec = known.get(`${catalog} ${requirement.name}`);
    if (spec !== undefined) Object.assign(requirement, readSpec(spec));
  }
}

function readYaml(text: string): [string, string][] {
  const found: [string, string][] = [];
  let section = "";
  let catalog = "";
  for (const line of text.split("\n")) {
    const [, indent = "", , key = "", , value = ""] = entry.exec(line) ?? [];
    if (key === "") continue;
    if (indent === "") {
      section = key;
      catalog = key === "catalog" ? "default" : "";
    } else if (section === "catalogs" && value === "") catalog = key;
    else if (/^catalogs?$/.test(section) && catalog !== "") found.push([`${catalog} ${key}`, value.trim()]);
  }
  return found;
}

function readRoot(text: string): [string, string][] {
  const json = asTable(parseJsonWithComments(text));
  const { catalog, catalogs } = { ...json, ...asTable(json["workspaces"]) };
  return [["default", catalog], ...Object.entries(asTable(catalogs))].flatMap(([name, table]) => Object.entries(asTable(table)).map(([key, spec]): [string, string] => [`${String(name)} ${key}`, String(spec)]));
}

function asTable(value: unknown): Record<string, unknown> {
  return value !== null && typeof value === "object" && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}
