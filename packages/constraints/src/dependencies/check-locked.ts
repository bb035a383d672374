import type { Finding } from "@cd-task/model";
import { folderOf, type KindResult, type Lock, readManifests, type Requirement, type TreeFacts } from "@cd-task/verifier";
import { allows, isSameVersion } from "./allows.ts";
import { concludeRule, isLockFile } from "./conclude-rule.ts";

const hint = "Make the lock anew from the manifest with the tool that made it, and hand both in.";

/** Whether a lock stands beside each manifest that has packages, and holds what it declares. */
export function checkLocked(facts: TreeFacts): KindResult {
  const manifests = readManifests(facts.texts);
  const findings: Finding[] = [];
  for (const { file, language } of manifests.manifests) {
    const declared = manifests.requirements.filter((one) => one.file === file && !/^(peer|build)$/.test(one.group) && !one.isLocal);
    const locks = manifests.locks.filter((lock) => lock.language === language && belongs(lock, file));
    if (declared.length === 0 && locks.length === 0) continue;
    if (locks.length === 0 && needsLock(facts, file) && !manifests.unreadable.some((one) => isLockFile(one.file))) findings.push({ file, line: 0, column: 0, message: "There is no lock for its packages.", hint });
    for (const lock of locks) findings.push(...compare(lock, file, declared));
  }
  return concludeRule("dependencies/locked", { findings, manifests, examined: { files: facts.product.length, packages: manifests.requirements.length, locks: manifests.locks.length } });
}

function compare(lock: Lock, manifest: string, declared: readonly Requirement[]): Finding[] {
  const told: Finding[] = [];
  const report = (line: number, message: string) => told.push({ file: line > 0 ? manifest : lock.file, line, column: line > 0 ? 1 : 0, message, hint });
  const isOwn = folderOf(lock.file) === folderOf(manifest);
  // A compiled list of requirements holds what the program needs, not what work on it does.
  const expected = declared.filter(({ group }) => group === "run" || !lock.file.endsWith(".txt"));
  for (const { name, spec, version, line, group } of expected) {
    const versions = lock.packages.get(name);
    const rooted = isOwn && lock.language === "javascript" ? lock.roots?.get(name) : undefined;
    if (!versions) {
      if (group !== "optional") report(line, `\`${name}\` is declared and not in ${lock.file}.`);
    } else if (rooted !== undefined && rooted !== spec) report(line, `\`${name}\` is declared as \`${spec}\`; ${lock.file} knows it as \`${rooted}\`.`);
    else if (!versions.some((one) => one === "" || (version ? isSameVersion(one, version) : allows(spec, one)))) report(line, `\`${name}\` is declared as \`${spec}\`; ${lock.file} holds ${versions.join(", ")}.`);
  }
  const left = isOwn && lock.roots ? [...lock.roots.keys()].filter((name) => !declared.some((one) => one.name === name)) : [];
  if (lock.language === "javascript") for (const name of left.filter((one) => !isElsewhere(lock, one))) report(0, `${lock.file} says that \`${name}\` is declared; it is not.`);
  return told;
}

// Peers and places of the repository are listed by locks too, and are nothing to be installed.
function isElsewhere({ roots, packages }: Lock, name: string): boolean {
  return /^(file|link|workspace|portal):/.test(roots?.get(name) ?? "") || !packages.has(name);
}

function belongs({ file, manifest }: Lock, path: string): boolean {
  if (manifest !== null) return manifest === path && file !== path;
  if (/\.(txt|in|py)$/.test(path)) return false;
  const folder = folderOf(file);
  if (/Pipfile\.lock$/.test(file)) return path.endsWith("Pipfile");
  return folder === "" || path.startsWith(`${folder}/`);
}

// A list of requirements is installed as it is, and so is what a script or a setup asks for; and who began without a lock need not make one.
function needsLock(facts: TreeFacts, manifest: string): boolean {
  if (/\.(txt|in|py|cfg)$/.test(manifest)) return manifest.endsWith(".in");
  if (!facts.before?.has(manifest)) return true;
  const before = readManifests(facts.before);
  const isListed = facts.difference?.removed.some((path) => isLockFile(path) || /(^|\/)requirements\.txt$/.test(path)) ?? false;
  return isListed || before.locks.some((lock) => (lock.language === "javascript") === /\.jsonc?$/.test(manifest) && belongs(lock, manifest));
}
