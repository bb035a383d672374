import { join } from "node:path";
import { loadKinds } from "@cd-task/constraints";
import { loadHarnesses } from "@cd-task/harnesses";
import type { ConstraintKind, Harness } from "@cd-task/model";
import { bundleExecutor } from "./bundle-executor.ts";
import { bundleRig } from "./bundle-rig.ts";
import { bundleVerifier } from "./bundle-verifier.ts";
import { frameworkNamesOf } from "./authoring/framework-names.ts";
import { loadPlugins, type Plugins } from "./plugins/load-plugins.ts";
import { projectDirectory } from "./project-paths.ts";

/** What stands on the shelves: found by looking into their folders. */
export interface Shelves {
  kinds: ConstraintKind[];
  /** The folder that holds a folder for each framework, or several of them. */
  frameworksDirectory: string | readonly string[];
  templatesDirectory: string;
  /** Dockerfile templates, a folder a runtime. */
  imagesDirectory: string;
  /** The text of `tests/verifier.mjs`, made at first use. */
  verifier(): Promise<string>;
  /** The harnesses tasks can be packed for. */
  harnesses(): Promise<Harness[]>;
  /** The text of `rig.mjs`, made at first use. */
  rig(): Promise<string>;
  /** What runs scenarios in a sandbox without Node, made at first use. */
  executor(): Promise<string>;
  /** The packages of the suite that the shelves were opened for, and what is wrong with them. */
  plugins?: Pick<Plugins, "names" | "diagnostics">;
}

/** What shelves are made of in place of the project's own. */
export interface ShelfChoice extends Partial<Omit<Shelves, "verifier" | "rig" | "executor" | "plugins">> {
  /** The folder of a suite, whose `plugins` are put beside the rest; their code is run. */
  suite?: string | null | undefined;
}

/** The project's own shelves, with what the packages bring that a suite names. A third party passes its own folders or kinds in place of these. */
export async function openShelves(own: ShelfChoice = {}): Promise<Shelves> {
  const directory = projectDirectory();
  const shipped = own.kinds ?? (await loadKinds());
  const frameworksDirectory = own.frameworksDirectory ?? join(directory, "templates", "frameworks");
  const harnesses = own.harnesses ?? loadHarnesses;
  const plugins = own.suite == null ? null : await loadPlugins(own.suite, async () => ({
    kinds: shipped.map(({ name }) => name),
    harnesses: (await harnesses()).map(({ name }) => name),
    frameworks: frameworkNamesOf({ frameworksDirectory }),
  }));
  const kinds = [...shipped, ...(plugins?.kinds ?? [])];
  let [bundle, rig, executor]: Promise<string>[] = [];
  return {
    kinds,
    frameworksDirectory: plugins?.frameworksDirectories.length ? [...[frameworksDirectory].flat(), ...new Set(plugins.frameworksDirectories)] : frameworksDirectory,
    templatesDirectory: own.templatesDirectory ?? join(directory, "templates", "task"),
    imagesDirectory: own.imagesDirectory ?? join(directory, "templates", "images"),
    verifier: () => (bundle ??= bundleVerifier(kinds)),
    harnesses: async () => [...(await harnesses()), ...(plugins?.harnesses ?? [])],
    rig: () => (rig ??= bundleRig()),
    executor: () => (executor ??= bundleExecutor()),
    ...(plugins && { plugins }),
  };
}
