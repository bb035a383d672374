import type { Finding } from "@cd-task/model";
import { distributionsOf, folderOf, isKnownDistribution, type Lock, type ManifestFacts, modulesOf, type KindResult, normalName, readManifests, type Requirement, type TreeFacts } from "@cd-task/verifier";
import { extrasOf } from "./companions.ts";
import { findPackages, loadedUnseen, type PackageImport } from "./find-packages.ts";
import type { DependencyOptions } from "./options.ts";
import { concludeRule } from "./conclude-rule.ts";

const hint = "Declare the package in the manifest, with its exact version, or do without it.";

/** Imports of packages that no manifest declares; the package's name where it is not the module's is looked up. */
export function checkDeclared(facts: TreeFacts, options: DependencyOptions): KindResult {
  const manifests = readManifests(facts.texts);
  const imports = findPackages(facts.product);
  const findings: Finding[] = [];
  const undecided: Finding[] = [];
  for (const one of imports) {
    const isUnread = manifests.unreadable.some(({ file }) => /package\.json$/.test(file) === (one.language === "javascript") && /(package\.json|\.toml|Pipfile|setup\.\w+)$/.test(file));
    const verdict = one.language === "python" ? judgePython(one, imports, facts, manifests, options) : judgeJavaScript(one, facts, manifests, options);
    if (verdict === null || isSetup(one)) continue;
    const finding = { file: one.file.path, ...one.node.place, message: verdict.message, hint };
    (verdict.isCertain && !isUnread ? findings : undecided).push(finding);
  }
  for (const { file, node, reason } of loadedUnseen(facts.product)) undecided.push({ file: file.path, ...node.place, message: `What is loaded here may be a package that is not declared: ${reason}.`, hint: "Name packages literally." });
  return concludeRule("dependencies/declared", {
    findings, undecided, manifests,
    examined: { files: facts.product.length, imports: imports.length },
    note: undecided.some(({ hint: told }) => told !== hint) ? "What the running program loads decides." : "Only an installed environment tells which package gives a module of this name; name it like the module, or declare it in a way that tells.",
  });
}

// Who installs the program brings what the setup needs.
function isSetup({ file, name }: PackageImport): boolean {
  return /(^|\/)setup\.py$/.test(file.path) && /^(setuptools|distutils|pkg_resources|Cython|wheel)$/.test(name);
}

interface Judgement {
  message: string;
  isCertain: boolean;
}

function judgeJavaScript(one: PackageImport, facts: TreeFacts, manifests: ManifestFacts, { alongside }: DependencyOptions): Judgement | null {
  const { name, file } = one;
  const near = manifests.requirements.filter((requirement) => requirement.language === "javascript" && isAbove(folderOf(requirement.file), file.path));
  const found = near.filter((requirement) => requirement.name === name || aliasOf(requirement) === name || alongside[requirement.name]?.includes(name));
  const isLocked = manifests.locks.some((lock) => lock.language === "javascript" && lock.packages.has(name));
  const typed = name.startsWith("@") ? name.slice(1).replace("/", "__") : name;
  if (one.isTypeOnly && (found.length > 0 || near.some((requirement) => requirement.name === `@types/${typed}`))) return null;
  return found.length > 0 ? judgeGroup(one, found, facts) : missing(one, isLocked);
}

function judgePython(one: PackageImport, imports: readonly PackageImport[], facts: TreeFacts, manifests: ManifestFacts, { alongside }: DependencyOptions): Judgement | null {
  const { module } = one;
  const declared = manifests.requirements.filter(({ language, group, file }) => language === "python" && group !== "build" && isAskedBy(file, one, facts));
  const { names, isKnown } = distributionsOf(module);
  const found = declared.filter((requirement) => [requirement.name, ...extrasOf(requirement), ...(alongside[requirement.name] ?? []).map(normalName)].some((name) => names.includes(name)));
  if (found.length > 0) return judgeGroup(one, found, facts);
  const isLocked = manifests.locks.some((lock) => holds(lock, names));
  // A declared package of whose modules nothing is known may be the one, unless another import asks for it.
  const unknown = declared.filter(({ name }) => !isKnownDistribution(name) && !imports.some((other) => distributionsOf(other.module).names.includes(name) || modulesOf(name).includes(other.name)));
  if (!isKnown && !isLocked && unknown.length > 0 && !one.isOptional) return { message: `\`${module}\` is imported; whether ${unknown[0]?.name} gives it cannot be told.`, isCertain: false };
  return missing(one, isLocked);
}

// What installs for development alone is missing where the program runs; of code that may not run nothing is said.
function judgeGroup({ name, isTypeOnly, isOptional }: PackageImport, found: readonly Requirement[], { unreachable }: TreeFacts): Judgement | null {
  if (isTypeOnly || isOptional || unreachable !== null || found.some(({ group }) => group !== "develop")) return null;
  return { message: `\`${name}\` is imported by the program and declared for development alone.`, isCertain: true };
}

function missing({ name, isOptional, isTypeOnly }: PackageImport, isLocked: boolean): Judgement | null {
  if (isLocked) return { message: `\`${name}\` is imported and not declared; another package brings it along.`, isCertain: true };
  return isOptional || isTypeOnly ? null : { message: `\`${name}\` is imported and not declared.`, isCertain: true };
}

function holds({ language, packages }: Lock, names: readonly string[]): boolean {
  return language === "python" && names.some((name) => packages.has(name));
}

// What a script asks for in its own comment is there where that script is what runs.
function isAskedBy(manifest: string, { file }: PackageImport, { entries, unreachable }: TreeFacts): boolean {
  return !manifest.endsWith(".py") || /(^|\/)setup\.py$/.test(manifest) || manifest === file.path || (unreachable === null && entries.length === 1 && entries[0] === manifest);
}

function aliasOf({ name, spec }: Requirement): string {
  return /^(?:npm|jsr):\/?(@?[^@]+)/.exec(spec)?.[1] ?? name;
}

function isAbove(folder: string, path: string): boolean {
  return folder === "" || path.startsWith(`${folder}/`);
}
