import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** Where the project's own files lie: the folder that holds `templates` and `schemas`, in a clone and in the published package. */
export function projectDirectory(): string {
  let directory = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(directory, "templates", "task"))) {
    const parent = dirname(directory);
    if (parent === directory) throw new Error("cd-task's templates folder is missing: the installation is incomplete");
    directory = parent;
  }
  return directory;
}
