import type { ResolvedConstraint, Service } from "@cd-task/model";
import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { exitCodes, Fault } from "./fault.ts";

/** The folder of a built task, checked to be one. */
export async function findTask(directory: string): Promise<string> {
  await requirePath(join(directory, "task.json"), `${directory} is not a task: it holds no task.json.`, "Build tasks with: cd-task build SUITE --out DIR");
  return directory;
}

/** The services that a built task's solutions use; none where its facts can't be read, which is told by whoever grades it. */
export async function readTaskServices(directory: string): Promise<Service[]> {
  const facts: unknown = await readFile(join(directory, "task.json"), "utf8").then(JSON.parse).catch(() => null);
  const { services } = (facts ?? {}) as { services?: unknown };
  return Array.isArray(services) ? (services as Service[]) : [];
}

/** The constraints of a built task. */
export async function readTaskConstraints(directory: string): Promise<ResolvedConstraint[]> {
  return JSON.parse(await readFile(join(directory, "verify", "constraints.json"), "utf8")) as ResolvedConstraint[];
}

/** A fault with exit code 2 unless the path is there. */
export async function requirePath(path: string, message: string, hint: string): Promise<void> {
  const found = await stat(path).catch(() => null);
  if (!found) throw new Fault(message, { exitCode: exitCodes.usage, hint });
}
