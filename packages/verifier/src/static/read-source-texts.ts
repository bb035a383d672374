import { lstatSync, readdirSync, readFileSync, statSync } from "node:fs";
import { compareText, digestOf } from "@cd-task/model";
import type { ListedFile, SkippedFile } from "./facts.ts";
import { isScript } from "./languages/is-script-of.ts";

/** A folder as texts by path, code that could not be read, and what else lies there. */
export interface SourceTexts {
  texts: Map<string, string>;
  skipped: SkippedFile[];
  /** All entries by path; made from the texts where it is absent. */
  listing?: Map<string, ListedFile>;
  /** What the candidate began with, where that is known. */
  before?: Starter | null;
}

/** The starter as it was: every file, and the texts that are known. */
export interface Starter {
  listing: ReadonlyMap<string, Pick<ListedFile, "kind" | "digest" | "executable">>;
  texts: ReadonlyMap<string, string>;
}

const limits = { fileBytes: 1024 * 1024, scriptBytes: 64 * 1024, recordBytes: 8 * 1024 * 1024, digestBytes: 8 * 1024 * 1024, totalBytes: 48 * 1024 * 1024, files: 8000, depth: 40 };
const closedFolders = /^(node_modules|__pycache__|\.git|\.hg|\.svn|\.venv|venv|\.tox|\.mypy_cache|\.pytest_cache|\.cache)$/;
const code = /\.(py|[cm]?[jt]sx?)$/;
const declarations = /\.d\.[cm]?ts$/;
const settings = /(^|\/)(package\.json|[jt]sconfig[^/]*\.json|run\.sh|Procfile)$/;
// What says something about packages, migrations and tools; being unable to read one of them leaves no code unread.
const records =
  /(^|\/)(package-lock\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-(lock|workspace)\.yaml|\.yarnrc\.yml|bun\.lock|deno\.(jsonc?|lock)|import_?-?map\.json|[^/]*requirements[^/]*\.(txt|in)|requirements\/[^/]+\.(txt|in)|[^/]*(constraints?|dependencies|deps)[^/]*\.(txt|in)|pyproject\.toml|(configs?|tsconfigs?)\/[^/]+\.json|setup\.cfg|(uv|poetry|pdm|[^/]+\.py)\.lock|pylock(\.[\w-]+)?\.toml|Pipfile(\.lock)?|alembic\.ini|\.sequelizerc|\.[\w-]+rc(\.(json|ya?ml))?|nodemon\.json|\.env(\.[\w.]+)?|log(ging|ger)?([-_.][\w-]+)?\.(ya?ml|ini|conf|toml)|knexfile\.json|[^/]+\.sql|[^/]+\.prisma|[^/]+\.sh|Makefile|[Jj]ustfile|Procfile\.\w+|([Dd]ocker-)?compose[^/]*\.ya?ml|[^/]*Dockerfile[^/]*|index\.html|[^/]+\.(vue|svelte|astro)|serverless\.ya?ml|\.husky\/[\w-]+)$/;

/** Reads source files and the settings that tell about them; lists all else, with digests on demand. Never follows links, never runs anything. */
export function readSourceTexts(directory: string, { digests = false } = {}): SourceTexts {
  const listing = new Map<string, ListedFile>();
  const found: SourceTexts = { texts: new Map(), skipped: [], listing };
  const waiting = [""];
  let bytes = 0;
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
    const names = attempt(() => readdirSync(`${directory}/${folder}`));
    if (!names) found.skipped.push({ path: folder, reason: "the folder cannot be opened" });
    for (const name of (names ?? []).sort(compareText)) {
      const path = folder ? `${folder}/${name}` : name;
      const stat = attempt(() => lstatSync(`${directory}/${path}`));
      if (!stat || closedFolders.test(name)) continue;
      if (stat.isFile() || stat.isSymbolicLink()) listing.set(path, { kind: stat.isFile() ? "file" : "link", bytes: stat.size, executable: stat.isFile() && (stat.mode & 0o100) !== 0, digest: null });
      if (stat.isDirectory()) {
        if (path.split("/").length < limits.depth) waiting.push(path);
        else found.skipped.push({ path, reason: "it is nested too deep" });
      } else if (stat.isSymbolicLink() && (mayHoldCode(name) || settings.test(path) || leadsToFolder(`${directory}/${path}`))) found.skipped.push({ path, reason: "it is a link, and links are not followed" });
      else if (!stat.isFile() && !stat.isSymbolicLink() && code.test(name)) found.skipped.push({ path, reason: "it is no file" });
      else if (stat.isFile() && isWanted(path)) {
        bytes += stat.size;
        const reason = unreadable(stat.size, bytes, found.texts.size);
        const text = reason ? null : readText(`${directory}/${path}`);
        if (text === null) found.skipped.push({ path, reason: reason ?? "it is not UTF-8 text" });
        else found.texts.set(path, text);
      } else if (stat.isFile() && !name.includes(".") && stat.size <= limits.scriptBytes && !records.test(path)) {
        const text = readText(`${directory}/${path}`);
        if (text !== null && isScript(path, text)) found.texts.set(path, text);
      } else if (stat.isFile() && records.test(path) && stat.size <= limits.recordBytes) {
        const text = readText(`${directory}/${path}`);
        if (text !== null) found.texts.set(path, text);
      }
    }
  }
  if (digests) addDigests(directory, listing);
  return found;
}

function addDigests(directory: string, listing: ReadonlyMap<string, ListedFile>): void {
  let bytes = 0;
  for (const [path, entry] of listing) {
    bytes += entry.bytes;
    if (entry.kind !== "file" || entry.bytes > limits.digestBytes || bytes > limits.totalBytes) continue;
    const content = attempt(() => readFileSync(`${directory}/${path}`));
    if (content) entry.digest = digestOf(content);
  }
}

function leadsToFolder(path: string): boolean {
  return attempt(() => statSync(path))?.isDirectory() ?? false;
}

function mayHoldCode(name: string): boolean {
  return code.test(name) || !name.includes(".");
}

function isWanted(path: string): boolean {
  return (code.test(path) && !declarations.test(path)) || settings.test(path);
}

function unreadable(size: number, total: number, files: number): string | null {
  if (size > limits.fileBytes) return "it is larger than 1 MiB";
  if (total > limits.totalBytes || files >= limits.files) return "the repository holds more code than is read";
  return null;
}

function readText(file: string): string | null {
  const bytes = attempt(() => readFileSync(file));
  if (!bytes) return null;
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return text.includes("\0") ? null : text;
  } catch {
    return null;
  }
}

function attempt<T>(read: () => T): T | null {
  try {
    return read();
  } catch {
    return null;
  }
}
