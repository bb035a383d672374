import { lstatSync, readdirSync, readFileSync } from "node:fs";
import { compareText } from "@cd-task/model";
import type { SkippedFile } from "./facts.ts";

/** The candidate's folder as texts by path, and code that could not be read. */
export interface SourceTexts {
  texts: Map<string, string>;
  skipped: SkippedFile[];
}

const limits = { fileBytes: 1024 * 1024, totalBytes: 48 * 1024 * 1024, files: 8000, depth: 40 };
const closedFolders = /^(node_modules|__pycache__|\.git|\.hg|\.svn|\.venv|venv|\.tox|\.mypy_cache|\.pytest_cache|\.cache)$/;
const code = /\.(py|[cm]?[jt]sx?)$/;
const declarations = /\.d\.[cm]?ts$/;
const settings = /(^|\/)(package\.json|[jt]sconfig[^/]*\.json|run\.sh|Procfile)$/;

/** Reads source files and the few settings that resolving imports needs; never follows links, never runs anything. */
export function readSourceTexts(directory: string): SourceTexts {
  const found: SourceTexts = { texts: new Map(), skipped: [] };
  const waiting = [""];
  let bytes = 0;
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
    const names = attempt(() => readdirSync(`${directory}/${folder}`));
    if (!names) found.skipped.push({ path: folder, reason: "the folder cannot be opened" });
    for (const name of (names ?? []).sort(compareText)) {
      const path = folder ? `${folder}/${name}` : name;
      const stat = attempt(() => lstatSync(`${directory}/${path}`));
      if (!stat || closedFolders.test(name)) continue;
      if (stat.isDirectory() && path.split("/").length < limits.depth) waiting.push(path);
      else if (stat.isSymbolicLink() && mayHoldCode(name)) found.skipped.push({ path, reason: "it is a link, and links are not followed" });
      else if (stat.isFile() && isWanted(path)) {
        bytes += stat.size;
        const reason = unreadable(stat.size, bytes, found.texts.size);
        const text = reason ? null : readText(`${directory}/${path}`);
        if (text === null) found.skipped.push({ path, reason: reason ?? "it is not UTF-8 text" });
        else found.texts.set(path, text);
      }
    }
  }
  return found;
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
