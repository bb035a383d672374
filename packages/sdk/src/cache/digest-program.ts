import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { projectDirectory } from "../project-paths.ts";
import { digestFolders } from "./digest-folders.ts";

let known: string | undefined;

/** One digest over what decides what cd-task finds: its own sources, templates and schemas, and which libraries it has. As they were when it was first asked for: a running program does not change. */
export function digestProgram(): string {
  return (known ??= digestSources());
}

function digestSources(): string {
  const project = projectDirectory();
  const rooms = [join(project, "packages"), join(project, "node_modules", "@cd-task")].find((folder) => existsSync(folder)) ?? project;
  const sources = readdirSync(rooms).map((room) => join(rooms, room, "src"));
  const isSource = (name: string) => !/\.test\.[jt]s$/.test(name);
  const installed = join(project, "node_modules", ".package-lock.json");
  const libraries = existsSync(installed) ? `${statSync(installed).mtimeMs} ${statSync(installed).size}` : "";
  return `${digestFolders([...sources, join(project, "templates"), join(project, "schemas")], isSource)} ${libraries} ${process.version}`;
}
