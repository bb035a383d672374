import { join } from "node:path";
import type { Database } from "../databases/database.ts";
import type { Dependencies } from "../dependencies/install-dependencies.ts";
import { findFreePort } from "../processes/find-free-port.ts";
import type { OnProgress } from "../progress.ts";
import type { World } from "../world/open-world.ts";
import { fillSettings } from "./fill-settings.ts";
import { prepareCandidate } from "./prepare-candidate.ts";
import type { TaskFolder } from "./read-task.ts";
import { plainEnvironment } from "./run-verifier.ts";
import type { RunDirectory } from "./with-run-directory.ts";

/** A repository that is ready to be started. */
export interface PreparedRun {
  /** The copy, dependencies in place. */
  repository: string;
  /** Where they lie, outside the copy. */
  dependencies: Dependencies;
  port: number;
  /** The server's whole environment. */
  environment: Record<string, string>;
  /** The same for the team's own tests, with databases of their own; null where the task has none. */
  testsEnvironment: Record<string, string> | null;
  /** Throws `CannotRunHere` when a database server stopped working. */
  ensureDatabases(): Promise<void>;
}

/** Copies the repository or the patched starter, with fresh databases of the task's services and a free port; throws as `prepareCandidate`. */
export async function prepareRun(
  world: World,
  task: TaskFolder,
  run: RunDirectory,
  candidate: { directory: string } | { patch: string },
  onProgress: OnProgress,
): Promise<PreparedRun> {
  const { id, services, settings } = task.facts;
  const repository = join(run.path, "candidate");
  onProgress({ task: id, phase: "dependencies" });
  // Databases are made while the candidate is copied.
  const opening = Promise.all(services.map(async (service) => {
    const server = await world.databases(service);
    run.databases.push(await server.create(id));
    return server;
  }));
  // What is made for a candidate that is refused has to be known before the run is cleared away.
  const dependencies = await prepareCandidate(world, task, candidate, repository).finally(() => Promise.allSettled([opening]));
  const servers = await opening;
  const port = await findFreePort();
  const plain = { ...(await plainEnvironment(run.path, [dependencies.binPath])), ...dependencies.environment };
  const settingsWith = (databases: readonly Database[]) => fillSettings(settings, services, Object.assign({ port: String(port) }, ...databases.map(({ values }) => values)) as Record<string, string>);
  const environment = { ...plain, ...settingsWith(run.databases) };
  let testsEnvironment: PreparedRun["testsEnvironment"] = null;
  if (task.facts.tests) {
    const own = await Promise.all(servers.map((server) => server.create(id)));
    run.databases.push(...own);
    testsEnvironment = { ...plain, ...settingsWith(own) };
  }
  const ensureDatabases = async () => {
    for (const server of servers) await server.ensureAlive();
  };
  return { repository, dependencies, port, environment, testsEnvironment, ensureDatabases };
}
