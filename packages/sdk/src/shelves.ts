import { join } from "node:path";
import { loadKinds } from "@cd-task/constraints";
import type { ConstraintKind } from "@cd-task/model";
import { bundleVerifier } from "./bundle-verifier.ts";
import { projectDirectory } from "./project-paths.ts";

/** What stands on the shelves: found by looking into their folders. */
export interface Shelves {
  kinds: ConstraintKind[];
  frameworksDirectory: string;
  templatesDirectory: string;
  /** The text of `tests/verifier.mjs`, made at first use. */
  verifier(): Promise<string>;
}

/** The project's own shelves. A third party passes its own folders or kinds in place of these. */
export async function openShelves(own: Partial<Omit<Shelves, "verifier">> = {}): Promise<Shelves> {
  const directory = projectDirectory();
  const kinds = own.kinds ?? (await loadKinds());
  let bundle: Promise<string> | undefined;
  return {
    kinds,
    frameworksDirectory: own.frameworksDirectory ?? join(directory, "templates", "frameworks"),
    templatesDirectory: own.templatesDirectory ?? join(directory, "templates", "task"),
    verifier: () => (bundle ??= bundleVerifier(kinds)),
  };
}
