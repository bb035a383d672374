import type { Language } from "@cd-task/model";
import { folderOf, type Lock, type ManifestFacts } from "./manifest-facts.ts";
import { readDenoLock, readImportMap, readInlineSpecifiers } from "./read-deno.ts";
import { constrain, missingLinks, requirementFiles } from "./link-requirements.ts";
import { readBunLock, readNpmLock, readPnpmLock, readYarnLock } from "./read-npm-locks.ts";
import { readPackageJson } from "./read-package-json.ts";
import { projectName, readPipfile, readPipfileLock, readPyproject, readTomlLock } from "./read-pyproject.ts";
import { settleCatalogs } from "./read-catalogs.ts";
import { readScriptBlock } from "./read-script-block.ts";
import { readSetupConfig, readSetupScript } from "./read-setup.ts";
import { askedEntries, isCompiled, lockOfRequirements, readRequirements, type RequirementEntry } from "./read-requirements.ts";

const kept = new WeakMap<ReadonlyMap<string, string>, ManifestFacts>();
const foreign = /(^|\/)(node_modules|vendor|third_party|site-packages|test|tests|__tests__|examples?|docs?|fixtures)\//;

/** What the manifests and locks among these texts say; those of vendored code, tests and examples are left out. */
export function readManifests(texts: ReadonlyMap<string, string>): ManifestFacts {
  const known = kept.get(texts);
  if (known) return known;
  const facts: ManifestFacts = { requirements: [], locks: [], manifests: [], unreadable: [] };
  const own = new Map([...texts].filter(([path]) => !foreign.test(path)));
  for (const [path, text] of own) {
    const name = path.slice(path.lastIndexOf("/") + 1);
    if (name === "package.json") addManifest(facts, "javascript", path, readPackageJson(path, text));
    else if (name === "pyproject.toml") addManifest(facts, "python", path, readPyproject(path, text));
    else if (name === "Pipfile") addManifest(facts, "python", path, readPipfile(path, text));
    else if (/^(deno\.jsonc?|import_?-?map\.json)$/.test(name)) addManifest(facts, "javascript", path, readImportMap(path, text));
    else if (name === "setup.cfg") addManifest(facts, "python", path, readSetupConfig(path, text));
    else if (name === "setup.py") addManifest(facts, "python", path, readSetupScript(path, text));
    else if (name.endsWith(".py")) addManifest(facts, "python", path, readScriptBlock(path, text));
    else if (/\.[cm]?[jt]sx?$/.test(name)) facts.requirements.push(...readInlineSpecifiers(path, text));
    else addLock(facts, path, name, text);
  }
  addRequirements(facts, own);
  markLocal(facts, own);
  settleCatalogs(facts.requirements, own);
  // What a setup script takes from elsewhere is known when elsewhere is.
  if (facts.manifests.some(({ file }) => /(\.toml|\.txt|\.in|Pipfile|setup\.cfg)$/.test(file))) facts.unreadable = facts.unreadable.filter(({ file }) => !file.endsWith("setup.py"));
  kept.set(texts, facts);
  return facts;
}

// A workspace asks for its neighbours by name.
function markLocal(facts: ManifestFacts, texts: ReadonlyMap<string, string>): void {
  const names = new Set([...texts].flatMap(([path, text]) => (/(^|\/)package\.json$/.test(path) ? (/"name"\s*:\s*"([^"]+)"/.exec(text)?.[1] ?? []) : [])));
  const projects = new Set([...texts].flatMap(([path, text]) => (/(^|\/)pyproject\.toml$/.test(path) ? projectName(text) : [])));
  for (const requirement of facts.requirements) {
    const { language, name, spec } = requirement;
    if (language === "javascript" ? names.has(name) : projects.has(name) && spec === "") Object.assign(requirement, { isLocal: true, isExact: true });
  }
}

function addManifest(facts: ManifestFacts, language: Language, file: string, found: Pick<ManifestFacts, "requirements" | "unreadable"> | null): void {
  if (!found) return;
  facts.manifests.push({ language, file });
  facts.requirements.push(...found.requirements);
  facts.unreadable.push(...found.unreadable);
}

const lockReaders: Record<string, (file: string, text: string) => Lock | null> = {
  "package-lock.json": readNpmLock,
  "npm-shrinkwrap.json": readNpmLock,
  "yarn.lock": readYarnLock,
  "pnpm-lock.yaml": readPnpmLock,
  "bun.lock": readBunLock,
  "uv.lock": readTomlLock,
  "poetry.lock": readTomlLock,
  "pdm.lock": readTomlLock,
  "pylock.toml": readTomlLock,
  "deno.lock": readDenoLock,
  "Pipfile.lock": readPipfileLock,
};

function addLock(facts: ManifestFacts, file: string, name: string, text: string): void {
  const script = /^(.*\.py)\.lock$/.exec(file)?.[1] ?? null;
  const read = script === null ? lockReaders[name.replace(/^pylock\.[\w-]+\.toml$/, "pylock.toml")] : readTomlLock;
  if (!read) return;
  const lock = read(file, text);
  if (lock) facts.locks.push(script === null ? lock : { ...lock, manifest: script });
  else facts.unreadable.push({ file, reason: "it is not in the form of such a lock" });
}

// A compiled requirements file is the lock of its source: `x.in` beside `x.txt`, or the pyproject.toml it names.
function addRequirements(facts: ManifestFacts, texts: ReadonlyMap<string, string>): void {
  const files = requirementFiles(texts);
  for (const path of files) {
    const entries = readRequirements(path, texts.get(path) as string);
    const source = path.endsWith(".txt") ? sourceOf(path, { texts, facts, entries }) : null;
    const compiled = source ?? (isCompiled(entries) ? path : null);
    if (compiled !== null) facts.locks.push(lockOfRequirements(path, entries, compiled));
    if (source !== null) continue;
    for (const missing of missingLinks(path, texts)) facts.unreadable.push({ file: path, reason: `it takes in ${missing}, which is not there to be read` });
    facts.manifests.push({ language: "python", file: path });
    facts.requirements.push(...constrain(askedEntries(entries).map(({ requirement }) => requirement), files, texts));
  }
}

function sourceOf(path: string, { texts, facts, entries }: { texts: ReadonlyMap<string, string>; facts: ManifestFacts; entries: readonly RequirementEntry[] }): string | null {
  const source = path.replace(/\.txt$/, ".in");
  if (texts.has(source)) return source;
  const project = [folderOf(path), "pyproject.toml"].filter(Boolean).join("/");
  const asked = facts.requirements.filter(({ file, group }) => file === project && group === "run");
  // A list of its own stands beside the project and may ask for it.
  const isWhole = isCompiled(entries) || asked.every(({ name }) => entries.some(({ requirement }) => requirement.name === name));
  return asked.length > 0 && isWhole && !/^\s*(-e\s+|--editable[\s=]+)?\.(\[[^\]]*\])?\s*$/m.test(texts.get(path) ?? "") ? project : null;
}
