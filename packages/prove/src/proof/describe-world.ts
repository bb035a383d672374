import { existsSync } from "node:fs";
import { join } from "node:path";
import { installDependencies } from "../dependencies/install-dependencies.ts";
import { listNeedlessDrivers } from "../dependencies/list-needless-drivers.ts";
import type { TaskFolder } from "../grade/read-task.ts";
import type { World } from "../world/open-world.ts";

/** Versions of what a task ran on, by name: platform, Node, Python, the framework, PostgreSQL. Throws as `installDependencies`. */
export async function describeWorld(world: World, { directory, facts }: TaskFolder): Promise<Record<string, string>> {
  const solution = join(directory, "solution");
  const { versions, key } = await installDependencies(existsSync(solution) ? solution : join(directory, "starter"), {
    ...facts.install,
    python: facts.runtime.name === "python" ? facts.runtime.version : undefined,
    uncompiled: listNeedlessDrivers(facts.services),
    cacheDirectory: world.cacheDirectory,
    onProgress: world.onProgress,
  });
  const servers = await Promise.all(facts.services.map((service) => world.databases(service)));
  const named = [facts.runtime.name, facts.framework, `@${facts.framework}/core`].filter((name) => name in versions);
  return {
    platform: `${process.platform}-${process.arch}`,
    sandbox: world.sandbox.name,
    node: process.versions.node,
    ...Object.fromEntries(named.map((name) => [name, versions[name] as string])),
    dependencies: key,
    ...Object.assign({}, ...servers.map((server) => server.versions)),
  };
}
