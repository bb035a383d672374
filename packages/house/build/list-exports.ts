import { dirname, join } from "node:path";
import { readProjectFile } from "../test/project-files.ts";

/** A name that a module offers, and the source that declares it. */
export interface Export {
  name: string;
  file: string;
}

/** What an index offers, through all that it passes on, sorted by name. */
export function listExports(index: string): Export[] {
  const found = new Map<string, Export>();
  const text = readProjectFile(index);
  for (const [, list = "", from = ""] of text.matchAll(/^export (?:type )?\{([^}]*)\} from "([^"]+)";$/gm)) {
    const names = list.split(",").map((name) => name.trim().replace(/^type /, "")).filter((name) => name !== "");
    for (const one of findAll(sourceOf(index, from), names)) found.set(one.name, one);
  }
  for (const [, kind, from = ""] of text.matchAll(/^export (type )?\* from "([^"]+)";$/gm)) {
    for (const one of listExports(sourceOf(index, from))) if (!kind || isType(one)) found.set(one.name, found.get(one.name) ?? one);
  }
  for (const [, name = ""] of text.matchAll(/^export (?:async )?(?:function|const|interface|type|class) (\w+)/gm)) found.set(name, { name, file: index });
  return [...found.values()].sort((a, b) => (a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1));
}

const isType = ({ name, file }: Export) => new RegExp(`^export (?:interface|type) ${name}\\b`, "m").test(readProjectFile(file));

function findAll(file: string, names: string[]): Export[] {
  const declared = listExports(file);
  return names.map((name) => declared.find((one) => one.name === name) ?? { name, file });
}

function sourceOf(index: string, from: string): string {
  if (from.startsWith(".")) return join(dirname(index), from);
  const [, room = "", door = ""] = /^@cd-task\/([^/]+)(.*)$/.exec(from) ?? [];
  const { exports } = JSON.parse(readProjectFile(`packages/${room}/package.json`)) as { exports: Record<string, string> };
  return join("packages", room, exports[`.${door}`] ?? "");
}
