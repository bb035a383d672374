import { existsSync } from "node:fs";
import { lstat, readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { compareText, type FileEntry, type FileTree } from "@cd-task/model";
import { withTemporaryFolder } from "../folders/with-temporary-folder.ts";
import { isLeftOut } from "../grade/make-work-copy.ts";
import { type Refusal, readRevision } from "../grade/read-revision.ts";
import { askGit } from "./ask-git.ts";

/** Where a codebase is; paths are absolute or relative to the working directory. */
export interface SourcePlace {
  path: string;
  commit: string | null;
  folder: string | null;
}

/** The files of a codebase as they are now, or were at its commit. */
export interface CodebaseSource {
  files: FileTree;
  /** The commit they were taken from; null where they were taken as they lie there. */
  commit: string | null;
  /** Files that differ from the checkout's last commit. */
  uncommitted: string[];
}

/** A repository without what is installed, built and ignored is far smaller. */
const limits = { files: 20_000, bytes: 256 * 1024 * 1024 };

/** Reads a codebase and writes nothing: what git tracks or would, without dependencies, history and what is ignored; all files where there is no git. */
export async function readSource({ path, commit, folder }: SourcePlace): Promise<CodebaseSource | Refusal> {
  const directory = folder === null ? path : join(path, folder);
  if (!existsSync(path)) return { refused: `The folder ${path} does not exist.`, hint: "Name the folder of the code under `source.path`, relative to codebase.yaml." };
  if (commit !== null) return readAt(path, folder, commit);
  if (!existsSync(directory)) return { refused: `The folder ${folder} does not exist in ${path}.`, hint: "Name a folder of the checkout under `source.folder`." };
  const listed = await askGit(directory, ["ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", "."]);
  const named = (listed ?? "").split("\0").filter((name) => name !== "" && !name.split("/").some(isLeftOut));
  const names = named.length > 0 ? [...new Set(named)] : await walk(directory);
  const refusal = await refuseLarge(directory, names);
  if (refusal) return refusal;
  const changed = named.length > 0 ? ((await askGit(directory, ["status", "--porcelain", "-z", "--no-renames", "--untracked-files=all", "--", "."])) ?? "") : "";
  const uncommitted = changed.split("\0").filter((line) => line !== "").map((line) => line.slice(3));
  return { files: await readFiles(directory, names), commit: null, uncommitted };
}

async function readAt(path: string, folder: string | null, commit: string): Promise<CodebaseSource | Refusal> {
  return withTemporaryFolder("source", async (directory) => {
    const target = join(directory, "files");
    const place = folder === null ? path : join(path, folder);
    if (!existsSync(place)) return { refused: `The folder ${folder} does not exist in ${path}.`, hint: "Name a folder of the checkout under `source.folder`." };
    const read = await readRevision(place, commit, target);
    if ("refused" in read) return { refused: read.refused, hint: "Name a commit of the checkout under `source.commit`, or leave it out." };
    return { files: await readFiles(target, await walk(target)), commit: read.commit, uncommitted: [] };
  });
}

/** Paths of files below a folder; the walk ends where there are more than anybody's code has. */
async function walk(root: string): Promise<string[]> {
  const names: string[] = [];
  const folders = [""];
  while (folders.length > 0 && names.length <= limits.files && folders.length <= limits.files) {
    const below = folders.pop() as string;
    for (const entry of await readdir(join(root, below), { withFileTypes: true }).catch(() => [])) {
      const path = below === "" ? entry.name : `${below}/${entry.name}`;
      if (isLeftOut(entry.name)) continue;
      if (entry.isDirectory()) folders.push(path);
      else if (entry.isFile()) names.push(path);
    }
  }
  return names;
}

async function refuseLarge(root: string, names: readonly string[]): Promise<Refusal | null> {
  const hint = "Name the folder of the code alone under `source.path` or `source.folder`, and let git ignore what is built.";
  if (names.length > limits.files) return { refused: `${root} holds more than ${limits.files} files.`, hint };
  const sizes = await Promise.all(names.map(async (name) => (await lstat(join(root, name)).catch(() => null))?.size ?? 0));
  const bytes = sizes.reduce((sum, size) => sum + size, 0);
  return bytes > limits.bytes ? { refused: `The files of ${root} take more than ${limits.bytes / 1024 / 1024} MiB.`, hint } : null;
}

/** What is deleted and not committed yet, a link or a repository of its own is passed over. */
async function readFiles(root: string, names: readonly string[]): Promise<FileTree> {
  const entries = await Promise.all([...names].sort(compareText).map((name) => readEntry(root, name)));
  return entries.flatMap((entry) => entry ?? []);
}

async function readEntry(root: string, path: string): Promise<FileEntry | null> {
  const file = join(root, path);
  const stat = await lstat(file).catch(() => null);
  if (!stat?.isFile()) return null;
  const bytes = await readFile(file);
  const executable = (stat.mode & 0o100) !== 0 ? { executable: true } : {};
  const text = bytes.toString("utf8");
  const isText = !text.includes("\0") && Buffer.from(text, "utf8").equals(bytes);
  return isText ? { path, ...executable, text } : { path, ...executable, base64: bytes.toString("base64") };
}
