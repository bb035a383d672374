import type { Source } from "./source.ts";
import { readJavascript } from "./read-javascript.ts";
import { readPython } from "./read-python.ts";
import { Scopes } from "./scopes.ts";
import type { Unit } from "./unit.ts";

/** One file's units and what its names stand for. */
export interface FileUnits {
  source: Source;
  module: Unit;
  scopes: Scopes;
}

/** The units of a file: everything in it that may go by itself. */
export function readUnits(source: Source): FileUnits {
  const { root } = source.file;
  const module: Unit = { kind: "module", source, node: root, inner: root, name: null, parent: null, children: [], run: null };
  const scopes = new Scopes(source.isPython);
  (source.isPython ? readPython : readJavascript)(source, module, scopes);
  return { source, module, scopes };
}
