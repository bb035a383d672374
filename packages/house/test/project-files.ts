import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of the project. */
export const projectDirectory = fileURLToPath(new URL("../../../", import.meta.url));

/** Paths of every file that git tracks or would track and that is there, relative to the project. */
export function projectFiles(): string[] {
  const list = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard", "-z"], { cwd: projectDirectory, encoding: "utf8" });
  return list.split("\0").filter((path) => path !== "" && existsSync(join(projectDirectory, path)));
}

/** The text of a file of the project. */
export function readProjectFile(path: string): string {
  return readFileSync(join(projectDirectory, path), "utf8");
}

/** Sources of the rooms, without tests and fixtures. */
export function sourceFiles(): string[] {
  return projectFiles().filter((path) => /^packages\/[^/]+\/src\/.*\.ts$/.test(path) && !/\.test\.ts$|\/(fixtures|testing)\//.test(path));
}
