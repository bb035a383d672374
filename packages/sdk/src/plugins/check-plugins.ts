import type { Diagnostic } from "@cd-task/model";
import type { Shelves } from "../shelves.ts";
import { readPluginNames } from "./read-plugin-names.ts";

/** What is wrong with the packages that a suite names, and that shelves were opened without them; nothing where all is well. */
export function checkPlugins(directory: string, { plugins }: Pick<Shelves, "plugins">): Diagnostic[] {
  const opened = plugins?.names ?? [];
  const missed = readPluginNames(directory).filter(({ name }) => !opened.includes(name));
  const unopened = missed.map(({ name, place }): Diagnostic => ({
    code: "sdk/plugins-not-opened",
    severity: "error",
    message: `The package \`${name}\` is named here, and the shelves were opened without it.`,
    place,
    hint: "Open them with openShelves({ suite }); commands that begin a suite or read requests do without packages.",
  }));
  return [...(plugins?.diagnostics ?? []), ...unopened];
}
