import { stat } from "node:fs/promises";
import { join } from "node:path";
import { exitCodes, Fault } from "./fault.ts";

/** The folder of a built task, checked to be one. */
export async function findTask(directory: string): Promise<string> {
  await requirePath(join(directory, "task.json"), `${directory} is not a task: it holds no task.json.`, "Build tasks with: cd-task build SUITE --out DIR");
  return directory;
}

/** A fault with exit code 2 unless the path is there. */
export async function requirePath(path: string, message: string, hint: string): Promise<void> {
  const found = await stat(path).catch(() => null);
  if (!found) throw new Fault(message, { exitCode: exitCodes.usage, hint });
}
