import { existsSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";

const places = ["node_modules/cd-task/schemas", "schemas"];

/**
 * The folder of the installed JSON Schemas as a file in `folder` names it: that of the nearest folder above with cd-task among
 * its dependencies, or of the clone it lies in; below `cwd`, where it would be installed, when there is none yet.
 */
export function findSchemas(folder: string, cwd: string): string {
  const from = resolve(cwd, folder);
  for (let above = from; ; above = dirname(above)) {
    for (const place of places) if (existsSync(join(above, place, "suite.schema.json"))) return show(join(above, place));
    if (above === dirname(above)) return show(join(resolve(cwd), "node_modules/cd-task/schemas"));
  }

  function show(path: string): string {
    return relative(from, path).split(sep).join("/");
  }
}
