import { symlink } from "node:fs/promises";
import { join } from "node:path";
import { installDependencies } from "../dependencies/install-dependencies.ts";
import { InstallFailed } from "../dependencies/install-failed.ts";
import { copyRepository } from "../grade/make-work-copy.ts";
import { fillSettings } from "../grade/fill-settings.ts";
import { readTask } from "../grade/read-task.ts";
import { plainEnvironment } from "../grade/run-verifier.ts";
import { withRunDirectory } from "../grade/with-run-directory.ts";
import { findFreePort } from "../processes/find-free-port.ts";
import type { World } from "../world/open-world.ts";

export interface CommandsRequest {
  world: World;
  /** A task whose facts say how the code is installed and what it is set. */
  taskDirectory: string;
  /** The code; it is copied. */
  directory: string;
  commands: readonly string[];
  limitSeconds?: number;
}

/** How one command ended, with the end of its output. */
export interface CommandEnd {
  command: string;
  /** Null where it ran out of time or was ended. */
  code: number | null;
  output: string;
}

/**
 * Runs commands one after the other in a copy of the code, dependencies for development and fresh databases in place.
 * Code 127 with the installer's words where those dependencies cannot be installed.
 */
export async function runCommands({ world, taskDirectory, directory, commands, limitSeconds = 300 }: CommandsRequest): Promise<CommandEnd[]> {
  const { facts } = await readTask(taskDirectory);
  return withRunDirectory(world, async (run) => {
    const repository = join(run.path, "candidate");
    await copyRepository(directory, repository);
    try {
      const python = facts.runtime.name === "python" ? facts.runtime.version : undefined;
      const dependencies = await installDependencies(repository, { ...facts.install, python, dev: true, cacheDirectory: world.cacheDirectory });
      if (dependencies.kind === "npm") await symlink(join(dependencies.directory, "node_modules"), join(repository, "node_modules"));
      for (const service of facts.services) run.databases.push(await (await world.databases(service)).create(facts.id));
      const values: Record<string, string> = Object.assign({ port: String(await findFreePort()) }, ...run.databases.map((database) => database.values));
      const env = { ...(await plainEnvironment(run.path, [dependencies.binPath])), ...dependencies.environment, PYTHONDONTWRITEBYTECODE: "1", CI: "true", NO_COLOR: "1", ...fillSettings(facts.settings, facts.services, values) };
      const ends: CommandEnd[] = [];
      for (const command of commands) {
        const running = await world.sandbox.run({
          command: "/bin/sh", arguments: ["-c", command], cwd: repository, env, roots: { read: [], write: [repository] }, network: "open",
          limits: { seconds: limitSeconds, stopSeconds: 5, outputBytes: 1024 * 1024 },
        });
        const { code } = await running.ended;
        ends.push({ command, code, output: running.output() });
      }
      return ends;
    } catch (error) {
      if (error instanceof InstallFailed) return commands.map((command) => ({ command, code: 127, output: error.message }));
      throw error;
    }
  });
}
