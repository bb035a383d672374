import { readFileSync, statSync } from "node:fs";
import { isAbsolute, join, relative, sep } from "node:path";
import type { Place } from "@cd-task/model";
import { isMap, isScalar, isSeq, LineCounter, parseDocument } from "yaml";

/** A package that a suite names, and where. */
export interface NamedPlugin {
  name: string;
  place: Place;
}

/** The packages under `plugins` in a folder's suite.yaml; none for a file that can't be read as one, which loading it reports. */
export function readPluginNames(directory: string, cwd = process.cwd()): NamedPlugin[] {
  const path = join(isAbsolute(directory) ? directory : join(cwd, directory), "suite.yaml");
  const text = readSmall(path);
  // Most suites name none, and a parser costs time.
  if (text === null || !/\bplugins\b/.test(text)) return [];
  try {
    const lines = new LineCounter();
    const { contents } = parseDocument(text, { lineCounter: lines, prettyErrors: false });
    const list = isMap(contents) ? contents.get("plugins", true) : undefined;
    const file = relative(cwd, path).split(sep).join("/");
    return (isSeq(list) ? list.items : []).flatMap((item) => {
      if (!isScalar(item) || typeof item.value !== "string" || !item.range) return [];
      const [start, end] = [lines.linePos(item.range[0]), lines.linePos(item.range[1])];
      return { name: item.value, place: { file, start: { line: start.line, column: start.col }, end: { line: end.line, column: end.col } } };
    });
  } catch {
    return [];
  }
}

function readSmall(path: string): string | null {
  const found = statSync(path, { throwIfNoEntry: false });
  return found?.isFile() && found.size < 2 ** 20 ? readFileSync(path, "utf8") : null;
}
