import type { Finding } from "@cd-task/model";
import { distributionsOf, folderOf, isKnownDistribution, type KindResult, matchesGlob, mayRun, modulesOf, readManifests, type Requirement, type SourceFile, type TextFact, type TreeFacts } from "@cd-task/verifier";
import { commandsOf, companionsOf, extrasOf } from "./companions.ts";
import { concludeRule } from "./conclude-rule.ts";
import { findPackages, hasOpaqueImports, type PackageImport } from "./find-packages.ts";
import type { DependencyOptions } from "./options.ts";
import { ownRequirements } from "./starter-requirements.ts";
import { browserFiles } from "./browser-files.ts";
import { commandWords } from "./command-words.ts";
import { isLibrary, isNamedIn, isOftenExpected, isWellKnown } from "./libraries.ts";
import { settingWords, shortNames } from "./setting-words.ts";
import { serverSettings, textEvidence } from "./text-evidence.ts";

// Run by hand or by a tool of their own, and no part of what the start command reaches.
const aside = /(^|\/)(knexfile|manage|wsgi|asgi|conftest|gunicorn(\.conf|_config)?|noxfile|setup)\.(py|[cm]?[jt]s)$|\.config\.[cm]?[jt]s$|^(scripts|bin|tools|tasks|seeds?)\//;
// Its functions are called by their names, by a server that is given the file.
const hooks = /(^|\/)[^/]*conf(ig)?[^/]*\.py$/;
const tools = /^(pytest.*|supertest|chai.*|sinon.*|nock|jest(-.*)?|ts-jest|babel-jest|vitest|@(jest|vitest|commitlint|eslint|typescript-eslint)\/.*|mocha|tap|c8|nyc|eslint(-.*)?|prettier(-.*)?|husky|lint-staged|nodemon|concurrently|ruff|black|mypy|flake8|isort|pylint|pyright|coverage|tox|nox|pre-commit|pip-tools|uv|poetry|hatchling|build|twine|types-.*|.*-stubs|factory-boy|faker|httpie|bandit|safety)$/;
// One of several is taken by what the environment says.
const settingModules = /(^|\/)settings(\/|_)\w+\.py$/;
const typesOnly = /^@types\/|(^|[-/])types?$|type-provider|^type-fest$|^openapi-types$|^json-schema/;

/** Packages declared beyond the starter's, for running, of which nothing shows a use. */
export function checkUsed(facts: TreeFacts, options: DependencyOptions): KindResult {
  const manifests = readManifests(facts.texts);
  const own = ownRequirements(facts).filter(({ group, name, isLocal, file }) => group === "run" && isOfProgram(facts, file) && !isLocal && !tools.test(name) && !matchesGlob(name, options.keep));
  const imports = findPackages([...facts.files.values()].filter((file) => counts(facts, file))).filter(({ file, node }) => !facts.product.includes(file) || hooks.test(file.path) || mayRun(facts, file, node));
  const words = commandWords(facts.texts);
  const named = settingWords(facts.texts);
  const isNamed = (one: Requirement) => [...namesOf(one), ...(one.language === "javascript" ? shortNames(one.name) : [])].some((name) => named.has(name)) || (!isLibrary(one) && commandsOf(one).some((name) => named.has(`${name}:`))) || isInDocTypes(facts, one) || isInComponents(facts, one);
  const used = new Set(manifests.requirements.filter((one) => isImported(one, imports) || isNamed(one) || commandsOf(one).some((word) => words.has(word))).map(keyOf));
  const texts = [...new Set([...facts.product, ...migrationFiles(facts), ...serverFiles(facts)])].flatMap((file) => file.texts.map((text) => ({ file, text })));
  const shown = new Map<string, "used" | "unused" | "open">();
  const evidenceFor = (requirement: Requirement) => {
    const key = keyOf(requirement);
    const before = shown.get(key);
    if (before) return before;
    const found = used.has(key) ? "used" : evidenceOf(requirement, texts);
    shown.set(key, found);
    return found;
  };
  const findings: Finding[] = [];
  const undecided: Finding[] = [];
  for (const requirement of own) {
    const isUsed = evidenceFor(requirement) === "used" || isAccompanied(requirement, manifests.requirements, (one) => evidenceFor(one) === "used" || isImported(one, imports));
    if (isUsed || isNeeded(facts, requirement, used)) continue;
    const mayBe = mayBeImported(requirement, manifests.requirements, imports) || isTyped(requirement, imports) || mayBePart(facts, requirement, manifests.requirements.filter((one) => one !== requirement && evidenceFor(one) === "used"));
    const how = mayBe ? "open" : evidenceFor(requirement);
    const { file, line, name } = requirement;
    const finding = { file, line, column: line === 0 ? 0 : 1, message: `\`${name}\` is declared, and the program never imports it.`, hint: "Use the package, or take it out of the manifest and the lock." };
    (how === "unused" && !hasOpaqueImports(facts) ? findings : undecided).push(finding);
  }
  return concludeRule("dependencies/used", {
    findings, undecided, manifests,
    examined: { files: facts.product.length, packages: manifests.requirements.length, own: own.length },
    note: "A package may be loaded by a name that only running tells, or by another package as its plugin or peer; watching what the running program loads decides. Import it by its name, name it in a setting, or list it under `keep`.",
  });
}

// Nobody asks for these by name who does not write down all that is installed.
const frozen = /^(certifi|idna|charset-normalizer|markupsafe|pycparser|pydantic-core|annotated-types|pyasn1|sniffio)$/;
const components = /\.(vue|svelte|astro)$/;

// What a script beside the program asks for is that script's affair, and so is what another program of the repository does.
function isOfProgram({ files, product }: TreeFacts, manifest: string): boolean {
  const file = files.get(manifest);
  if (/(^|\/)package\.json$/.test(manifest)) return folderOf(manifest) === "" || product.length === 0 || product.some(({ path }) => path.startsWith(`${folderOf(manifest)}/`));
  return file === undefined || /(^|\/)setup\.py$/.test(manifest) || product.includes(file);
}

function counts(facts: TreeFacts, file: SourceFile): boolean {
  if (facts.product.includes(file)) return true;
  // Of Python one list serves the program and its tests.
  if (file.scope === "tests") return file.language === "python";
  return file.scope === "generated" || browserFiles(facts).has(file) || aside.test(file.path) || commandWords(facts.texts).has(file.path);
}

function migrationFiles(facts: TreeFacts): SourceFile[] {
  return [...facts.files.values()].filter((file) => file.scope === "generated" && !facts.product.includes(file));
}

function serverFiles(facts: TreeFacts): SourceFile[] {
  return [...facts.files.values()].filter(({ path, scope }) => scope !== "tests" && (serverSettings.test(path) || settingModules.test(path)));
}

function isImported(requirement: Requirement, imports: readonly PackageImport[]): boolean {
  return imports.some((one) => {
    if (one.language !== requirement.language) return false;
    if (one.isTypeOnly && !typesOnly.test(requirement.name)) return false;
    if (one.language === "javascript") return one.name === requirement.name || requirement.spec.startsWith(`npm:${one.name}@`);
    return distributionsOf(one.module).names.includes(requirement.name) || modulesOf(requirement.name).includes(one.name);
  });
}

// A module that no declared package is known to give may be given by a package of whose modules nothing is known.
function mayBeImported({ language, name }: Requirement, all: readonly Requirement[], imports: readonly PackageImport[]): boolean {
  if (language !== "python" || isKnownDistribution(name)) return false;
  return imports.some((one) => {
    const { names, isKnown } = distributionsOf(one.module);
    return one.language === language && !isKnown && !one.isOptional && !all.some((other) => names.includes(other.name));
  });
}

// A driver beside its mapper, a peer of what is used.
function isAccompanied(requirement: Requirement, all: readonly Requirement[], isUsed: (one: Requirement) => boolean): boolean {
  const others = companionsOf(requirement);
  const near = all.filter(({ language, name }) => language === requirement.language && others.includes(name));
  const asking = all.filter((one) => one.language === requirement.language && one.extras.length > 0 && extrasOf(one).includes(requirement.name));
  return others.includes("*") || near.some(isUsed) || asking.some((one) => one.name !== requirement.name && isUsed(one));
}

// A plugin that is found, a peer, what somebody froze: nothing says so of a package that is known for its imports alone, or that code imports which does not run.
function mayBePart(facts: TreeFacts, requirement: Requirement, used: readonly Requirement[]): boolean {
  const near = used.filter(({ language }) => language === requirement.language);
  if (near.some((one) => isNamedIn(requirement, one))) return true;
  const hasFrozen = requirement.language === "python" && readManifests(facts.texts).requirements.some(({ language, name }) => language === "python" && frozen.test(name));
  if (isOftenExpected(requirement) && (hasFrozen || near.some((one) => !isWellKnown(one) && !tools.test(one.name)))) return true;
  const asking = findPackages([...facts.files.values()]).filter((one) => isImported(requirement, [one]));
  return (asking.length === 0 && !isLibrary(requirement)) || asking.some(({ file }) => isSpokenOf(facts, file));
}

// `{ plugin: "./things" }`: what is handed such a path may load it.
function isSpokenOf({ product }: TreeFacts, file: SourceFile): boolean {
  const path = file.path.replace(/(\/index)?\.\w+$/, "");
  const last = path.slice(path.lastIndexOf("/") + 1);
  return !product.includes(file) && product.some(({ texts }) => texts.some(({ value }) => value.startsWith(".") && value.replace(/(\/index)?(\.[cm]?[jt]s)?$/, "").endsWith(`/${last}`)));
}

// `<script setup>import axios from "axios"</script>`
function isInComponents({ texts }: TreeFacts, { language, name }: Requirement): boolean {
  if (language !== "javascript") return false;
  return [...texts].some(([path, text]) => components.test(path) && [...text.matchAll(/\b(?:from|import)\s*\(?\s*["']([^"']+)["']/g)].some(([, given = ""]) => given === name || given.startsWith(`${name}/`)));
}

function isNeeded(facts: TreeFacts, { language, name }: Requirement, used: ReadonlySet<string>): boolean {
  const locks = readManifests(facts.texts).locks.filter((lock) => lock.language === language);
  return locks.some(({ needs }) => [...(needs ?? [])].some(([by, names]) => names.includes(name) && (language === "python" || used.has(`${language} ${by}`))));
}

function evidenceOf(requirement: Requirement, texts: readonly { file: SourceFile; text: TextFact }[]): "used" | "unused" | "open" {
  const names = namesOf(requirement);
  const found = texts.filter(({ file }) => file.language === requirement.language).map(({ file, text }) => textEvidence(file, text, names));
  return found.includes("used") ? "used" : found.includes("open") ? "open" : "unused";
}

function namesOf({ language, name }: Requirement): string[] {
  return language === "python" ? modulesOf(name) : [name];
}

// What only types are taken of may be needed by the compiler alone, or by another package that the program gets it through.
function isTyped({ language, name }: Requirement, imports: readonly PackageImport[]): boolean {
  return language === "javascript" && imports.some((one) => one.isTypeOnly && one.name === name);
}

// `@type {import("type-fest").JsonObject}`
function isInDocTypes({ product, texts }: TreeFacts, { language, name }: Requirement): boolean {
  return language === "javascript" && typesOnly.test(name) && product.some(({ path }) => [`import("${name}")`, `import('${name}')`].some((part) => texts.get(path)?.includes(part)));
}

function keyOf({ language, name }: Requirement): string {
  return `${language} ${name}`;
}
