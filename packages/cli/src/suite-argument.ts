import { statSync } from "node:fs";
import { basename, dirname } from "node:path";
import { Argument } from "commander";
import { exitCodes, Fault } from "./fault.ts";

/** `<suite>`: a folder; the file suite.yaml or codebase.yaml in it stands for it too. */
export function suiteArgument(): Argument {
  return new Argument("<suite>", "folder that holds suite.yaml").argParser(toFolder);
}

function toFolder(path: string): string {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) throw new Fault(`There is no folder ${path}.`, { exitCode: exitCodes.usage, hint: "Name the folder that holds suite.yaml, or make one with: npm create cd-task" });
  if (!found.isFile()) return path;
  if (["suite.yaml", "codebase.yaml"].includes(basename(path))) return dirname(path);
  throw new Fault(`${path} is a file, and a suite is a folder.`, { exitCode: exitCodes.usage, hint: "Name the folder that holds suite.yaml." });
}
