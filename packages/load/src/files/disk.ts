import type { FileEntry, FileTree } from "@cd-task/model";
import { compareText } from "@cd-task/model";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative, resolve, sep } from "node:path";
import type { SoundTexts } from "./sound-texts.ts";

/** Left behind by tools; never part of what an author writes. */
export const leftovers: ReadonlySet<string> = new Set(["node_modules", ".git", "__pycache__", ".venv", ".DS_Store"]);

/** How files are reached: absolute paths for reading, names relative to the working directory for messages. */
export interface Disk {
  cwd: string;
  absolute(path: string): string;
  /** Relative to the working directory, with `/`. */
  name(path: string): string;
  /** Texts that need not be looked through again. */
  sound: SoundTexts;
}

/** Access to the disk from a working directory. */
export function openDisk(cwd: string, sound: SoundTexts = new Set()): Disk {
  const absolute = (path: string) => resolve(cwd, path);
  return { cwd, sound, absolute, name: (path) => relative(cwd, absolute(path)).split(sep).join("/") || "." };
}

/** The file's text, or undefined when it can't be read. */
export function readText(disk: Disk, path: string): string | undefined {
  try {
    // A pipe would keep a reader waiting.
    if (!statSync(disk.absolute(path)).isFile()) return undefined;
    return readFileSync(disk.absolute(path), "utf8").replace(/^\uFEFF/, "");
  } catch {
    return undefined;
  }
}

/** Paths of all files below a folder, relative to it, sorted; undefined when there is no such folder. */
export function listFiles(disk: Disk, folder: string): string[] | undefined {
  const root = disk.absolute(folder);
  if (!statSync(root, { throwIfNoEntry: false })?.isDirectory()) return undefined;
  return walk(root, "").sort(compareText);
}

/** Names of the folders in a folder, sorted; none when there is no such folder. */
export function listFolders(disk: Disk, folder: string): string[] {
  const root = disk.absolute(folder);
  if (!statSync(root, { throwIfNoEntry: false })?.isDirectory()) return [];
  return readdirSync(root).filter((name) => statSync(join(root, name), { throwIfNoEntry: false })?.isDirectory()).sort(compareText);
}

function walk(root: string, below: string): string[] {
  return readdirSync(join(root, below)).flatMap((name) => {
    if (leftovers.has(name)) return [];
    const path = below === "" ? name : `${below}/${name}`;
    const found = statSync(join(root, path), { throwIfNoEntry: false });
    if (found?.isDirectory()) return walk(root, path);
    return found?.isFile() ? [path] : [];
  });
}

/** The files below a folder as data; undefined when there is no such folder. */
export function readTree(disk: Disk, folder: string): FileTree | undefined {
  return listFiles(disk, folder)?.map((path) => readEntry(join(disk.absolute(folder), path), path));
}

function readEntry(file: string, path: string): FileEntry {
  const bytes = readFileSync(file);
  const executable = (statSync(file).mode & 0o100) !== 0 ? { executable: true } : {};
  const text = bytes.toString("utf8");
  const isText = !text.includes("\0") && Buffer.from(text, "utf8").equals(bytes);
  return isText ? { path, ...executable, text } : { path, ...executable, base64: bytes.toString("base64") };
}
