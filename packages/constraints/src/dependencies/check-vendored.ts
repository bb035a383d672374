import type { Finding } from "@cd-task/model";
import { folderOf, groupOf, type KindResult, type SourceFile, type TreeFacts, utilities } from "@cd-task/verifier";
import { concludeRule } from "./conclude-rule.ts";
import type { DependencyOptions } from "./options.ts";

const opaque = /\.(node|so(\.\d+)*|dll|dylib|wasm|exe|a|o|obj|lib|class|jar|war|whl|egg|tgz|tar|gz|zip|bz2|xz|7z|rar|pyc|pyd|pyo|bin|asar)$/i;
// A comment at the top that names a version or a licence as libraries do; a copyright line alone is anybody's.
const banner = /^\s*(?:#!.*\n)?\s*(?:\/\*[!*]?(?:(?!\*\/)[\s\S]){0,500}?(?:@license|@preserve|\bv?\d+\.\d+\.\d+\b(?:(?!\*\/)[\s\S]){0,200}?licen[sc]e|(?:released|licensed|distributed) under)|(?:#.*\n){0,8}#.*(?:released|licensed|distributed) under)/i;
const hint = "Declare the package and import it from there.";

/** Copies of packages, minified code and compiled code that the starter did not hold. */
export function checkVendored(facts: TreeFacts, { foreignStatements }: DependencyOptions): KindResult {
  const isNew = (path: string) => facts.difference === null || facts.difference.added.includes(path) || facts.difference.changed.includes(path) || facts.difference.renamed.some(({ to }) => to === path);
  const files = [...facts.files.values()].filter(({ path, scope }) => isNew(path) && scope !== "docs");
  const findings: Finding[] = [...facts.listing.keys()]
    .filter((path) => opaque.test(path) && isNew(path))
    .map((path) => ({ file: path, line: 0, column: 0, message: "Compiled or packed code, which cannot be read.", hint: "Declare the package that holds it, or hand in the source." }));
  for (const file of files) {
    const text = facts.texts.get(file.path) ?? "";
    const reason = isMinified(file.path, text) ? "Minified code" : file.statements >= foreignStatements && banner.test(text) ? "A copy of somebody's package, by what its first lines say" : null;
    if (reason) findings.push({ file: file.path, line: 1, column: 1, message: `${reason}.`, hint });
  }
  const reported = new Set(findings.map(({ file }) => file));
  for (const [folder, inside] of Map.groupBy(files, foreignFolder)) {
    const statements = inside.reduce((sum, file) => sum + file.statements, 0);
    const [first] = inside;
    if (folder === null || !first || statements < foreignStatements || reported.has(first.path)) continue;
    findings.push({ file: first.path, line: 1, column: 1, message: `A copy of a package: ${statements} statements in ${folder}.`, hint });
  }
  return concludeRule("dependencies/no-vendored", { findings, examined: { files: facts.listing.size } });
}

function isMinified(path: string, text: string): boolean {
  if (/\.min\.[cm]?js$/.test(path)) return true;
  const lines = text.split("\n");
  if (/\.[cm]?jsx?$/.test(path) && lines.some(isDense)) return true;
  return text.length > 8000 && /\.[cm]?jsx?$/.test(path) && text.length / lines.length > 400 && lines.some((line) => line.length > 2000 && (line.match(/\bfunction\b|=>|\breturn\b/g) ?? []).length > 20);
}

// A line of code that nobody wrote by hand: long, much of it keywords and signs, and hardly a space between them.
function isDense(line: string): boolean {
  if (line.length < 500) return false;
  const bare = line.replace(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`(?:[^`\\]|\\.)*`/g, '""');
  const words = bare.match(/\b(function|return|var|let|const|typeof|for|if)\b|=>/g) ?? [];
  return bare.length >= 300 && words.length >= 8 && (bare.match(/\s/g) ?? []).length / bare.length < 0.09;
}

// The outermost folder that is kept for other people's code, or that is named as a package is.
function foreignFolder(file: SourceFile): string | null {
  const folders = folderOf(file.path).split("/").filter(Boolean);
  for (const [index, name] of folders.entries()) {
    const path = folders.slice(0, index + 1).join("/");
    if (/^(vendor|vendored|_vendor|third_party|thirdparty|3rdparty|site-packages|bower_components|externals?)$/.test(name)) return [path, folders[index + 1]].filter(Boolean).join("/");
    if ((index > 0 || file.language === "python") && isPackageName(file, name)) return path;
  }
  const own = file.path.slice(file.path.lastIndexOf("/") + 1).replace(/\.(py|[cm]?[jt]sx?)$/, "");
  return folders.length > 0 && isPackageName(file, own) ? file.path : null;
}

// A word of everyday use names no package: `database/`, `redis.js`, `sessions`.
function isPackageName({ language }: SourceFile, name: string): boolean {
  if (/^(database|databases|records|level|connect|next|motor|micro|slug|redis|mongo|mysql|postgres|postgresql|sqlite|http|router|ulid|uuid|jwt|dataset|polka|bottle|tornado|falcon|responder)$/.test(name)) return false;
  const { group } = groupOf(language, { kind: "package", name, module: name });
  return /^(web|driver|orm)$/.test(group) || (utilities[language].split(" ").includes(name) && name.length > 4);
}
