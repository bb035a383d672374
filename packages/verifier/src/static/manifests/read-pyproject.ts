import { lineAt, type Lock, type ManifestFacts, normalName, type Requirement, type RequirementGroup } from "./manifest-facts.ts";
import { parseToml, type Toml, type TomlTable } from "./parse-toml.ts";
import { readPythonSpec, readRequirement } from "./read-requirements.ts";

/** What a pyproject.toml asks for: `[project]`, dependency groups, Poetry's tables; null when it names no packages at all. */
export function readPyproject(file: string, text: string): Pick<ManifestFacts, "requirements" | "unreadable"> | null {
  const toml = parseToml(text);
  if (!toml) return { requirements: [], unreadable: [{ file, reason: "it is not TOML" }] };
  const project = asTable(toml["project"]);
  const tool = asTable(toml["tool"]);
  const poetry = asTable(tool["poetry"]);
  if (!("project" in toml) && Object.keys(poetry).length === 0 && !("dependency-groups" in toml)) return null;
  const place = (name: string) => lineAt(text, text.search(new RegExp(`["'\\n]\\s*${name.replaceAll(/[^\w]/g, "[-_.]")}\\b`, "i")) + 1);
  const listed = (list: Toml | undefined, group: RequirementGroup) =>
    asList(list).flatMap((item) => (typeof item === "string" ? (readRequirement(item, file, group, 0) ?? []) : []));
  const requirements = [
    ...listed(project["dependencies"], "run"),
    ...Object.values(asTable(project["optional-dependencies"])).flatMap((list) => listed(list, "optional")),
    ...Object.values(asTable(toml["dependency-groups"])).flatMap((list) => listed(list, "develop")),
    ...["uv", "rye"].flatMap((name) => listed(asTable(tool[name])["dev-dependencies"], "develop")),
    ...Object.values(asTable(asTable(tool["pdm"])["dev-dependencies"])).flatMap((list) => listed(list, "develop")),
    ...Object.values(asTable(asTable(tool["hatch"])["envs"])).flatMap((env) => ["dependencies", "extra-dependencies"].flatMap((key) => listed(asTable(env)[key], "optional"))),
    ...readTable(poetry["dependencies"], file, "run"),
    ...readTable(poetry["dev-dependencies"], file, "develop"),
    ...Object.values(asTable(poetry["group"])).flatMap((group) => readTable(asTable(group)["dependencies"], file, "develop")),
    ...listed(asTable(toml["build-system"])["requires"], "build"),
  ];
  return { requirements: requirements.map((requirement) => ({ ...requirement, line: place(requirement.name) })), unreadable: [] };
}

/** The name of the project itself, which others of the repository ask for it by. */
export function projectName(text: string): string[] {
  const found = /^\[(?:project|tool\.poetry)\][^[]*?^name\s*=\s*["']([^"'\n]+)["']/m.exec(text)?.[1];
  return found === undefined ? [] : [normalName(found)];
}

/** What a Pipfile asks for. */
export function readPipfile(file: string, text: string): Pick<ManifestFacts, "requirements" | "unreadable"> {
  const toml = parseToml(text);
  if (!toml) return { requirements: [], unreadable: [{ file, reason: "it is not TOML" }] };
  const requirements = [...readTable(toml["packages"], file, "run"), ...readTable(toml["dev-packages"], file, "develop")];
  return { requirements: requirements.map((one) => ({ ...one, line: lineAt(text, text.indexOf(`\n${one.name}`) + 1) })), unreadable: [] };
}

// Poetry and Pipenv: `flask = "3.1.3"`, `flask = { version = "^3", extras = [] }`; a bare version of Poetry is exact.
function readTable(value: Toml | undefined, file: string, group: RequirementGroup): Requirement[] {
  return Object.entries(asTable(value)).flatMap(([name, given]): Requirement[] => {
    if (name === "python") return [];
    const table = asTable(given);
    const spec = typeof given === "string" ? given : typeof table["version"] === "string" ? table["version"] : "";
    const isPlace = "path" in table || ("rev" in table && /^[0-9a-f]{40}$/.test(String(table["rev"])));
    const bare = /^\d+(\.\d+)*([a-z]+\d+)?$/.test(spec) ? { version: spec, isExact: true } : readPythonSpec(spec);
    return [{ language: "python", name: normalName(name), spec, version: bare.version, isExact: bare.isExact || isPlace, isLocal: "path" in table, extras: asList(table["extras"]).map(String), group, file, line: 0 }];
  });
}

/** uv.lock, poetry.lock, pdm.lock and pylock.toml: the packages and what each needs; null when it cannot be read. */
export function readTomlLock(file: string, text: string): Lock | null {
  const toml = parseToml(text);
  if (!toml) return null;
  const lock: Lock = { language: "python", file, packages: new Map(), roots: null, needs: new Map(), manifest: null };
  const roots = new Map<string, string>();
  for (const item of [...asList(toml["package"]), ...asList(toml["packages"])]) {
    const entry = asTable(item);
    const name = normalName(String(entry["name"] ?? ""));
    // PDM writes them as requirements: `"click>=8"`.
    const needed = asList(entry["dependencies"]).map((one) => normalName(typeof one === "string" ? (/^[\w.-]+/.exec(one)?.[0] ?? "") : String(asTable(one)["name"] ?? "")));
    const named = Array.isArray(entry["dependencies"]) ? needed : Object.keys(asTable(entry["dependencies"])).map(normalName);
    const source = asTable(entry["source"]);
    if ("virtual" in source || "editable" in source) {
      for (const root of asList(asTable(entry["metadata"])["requires-dist"])) roots.set(normalName(String(asTable(root)["name"] ?? "")), String(asTable(root)["specifier"] ?? ""));
      continue;
    }
    lock.packages.set(name, [...(lock.packages.get(name) ?? []), String(entry["version"] ?? "")]);
    lock.needs?.set(name, named);
  }
  return { ...lock, roots: roots.size > 0 ? roots : null };
}

/** Pipfile.lock; null when it cannot be read. */
export function readPipfileLock(file: string, text: string): Lock | null {
  try {
    const json = JSON.parse(text) as Record<string, Record<string, { version?: string }> | undefined>;
    const entries = [...Object.entries(json["default"] ?? {}), ...Object.entries(json["develop"] ?? {})];
    const packages = new Map(entries.map(([name, { version = "" }]) => [normalName(name), [version.replace(/^==/, "")]]));
    return { language: "python", file, packages, roots: null, needs: null, manifest: null };
  } catch {
    return null;
  }
}

function asTable(value: Toml | undefined): TomlTable {
  return value !== undefined && typeof value === "object" && !Array.isArray(value) ? value : {};
}

function asList(value: Toml | undefined): Toml[] {
  return Array.isArray(value) ? value : [];
}
