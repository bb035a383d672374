import { isAbsolute, join, relative } from "node:path";
import type { Diagnostic } from "@cd-task/model";
import { sourceFoldersOf } from "../carving/source-folders.ts";
import { digestFolders } from "../cache/digest-folders.ts";
import { digestProgram } from "../cache/digest-program.ts";
import { openMemory } from "../cache/open-memory.ts";
import { pluginFolders } from "../plugins/find-plugin.ts";
import { readPluginNames } from "../plugins/read-plugin-names.ts";

/** What is wrong in a suite's files, and the figures of a suite that could be loaded. */
export interface CheckedFiles {
  diagnostics: Diagnostic[];
  /** What was not looked at, since errors stand in the way: a plural, such as `the features`. */
  unreached?: string;
  suite?: { name: string; operations: number; scenarios: number; assertions: number; frameworks: number; constraints: number };
}

export interface CheckFilesOptions {
  directory: string;
  /** Whether committed records are compared with what would be emitted. */
  evidence: boolean;
  cwd?: string;
}

/**
 * Everything wrong in a suite's files. What was found is remembered with a digest of all that was read, the program's own sources
 * too, so that files that are as they were are not looked through again.
 */
export async function checkFiles({ directory, evidence, cwd = process.cwd() }: CheckFilesOptions): Promise<CheckedFiles> {
  const folder = isAbsolute(directory) ? directory : join(cwd, directory);
  const memory = openMemory("check");
  const named = readPluginNames(folder, cwd).map(({ name }) => name);
  const plugins = named.length === 0 ? [] : [process.env["CD_TASK_PLUGINS"] ?? "", ...named, digestFolders(pluginFolders(named, folder))];
  const key = JSON.stringify([folder, relative(cwd, folder), evidence, digestFolders([folder, ...sourceFoldersOf(folder)]), digestProgram(), ...plugins]);
  const known = memory.recall(key) as CheckedFiles | undefined;
  if (known) return known;
  const { checkLoadedFiles } = await import("./check-loaded-files.ts");
  const found = await checkLoadedFiles(directory, evidence);
  memory.keep(key, found);
  return found;
}
