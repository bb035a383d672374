import { join } from "node:path";
import { loadKinds } from "@cd-task/constraints";
import type { FileTree } from "@cd-task/model";
import { withTemporaryFolder } from "@cd-task/prove/folders";
import { writeTree } from "../output/write-tree.ts";
import type { Shelves } from "../shelves.ts";

/**
 * Calls `use` with shelves that lie in a folder for as long as it runs: for a program that brings the `templates`
 * folder along packed, as a tree. They hold what reading a suite takes; nothing can be bundled or packed with them.
 */
export async function withUnpackedShelves<T>(templates: FileTree, use: (shelves: Shelves) => Promise<T>): Promise<T> {
  return withTemporaryFolder("shelves", async (directory) => {
    const absent = () => Promise.reject(new Error("these shelves are for reading suites alone"));
    await writeTree(templates, directory);
    const folder = (name: string) => join(directory, name);
    return await use({ kinds: await loadKinds(), frameworksDirectory: folder("frameworks"), templatesDirectory: folder("task"), imagesDirectory: folder("images"), verifier: absent, harnesses: absent, rig: absent, executor: absent });
  });
}
