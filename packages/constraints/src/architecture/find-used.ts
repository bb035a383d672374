import { ancestor, type ImportFact, type SourceFile, type TreeFacts, walk } from "@cd-task/verifier";
import type { LayerMap } from "./layer-map.ts";

/** Whether any module of another place uses what it imports of a layer; what is loaded without a name of its own may be used. */
export function isUsed(facts: TreeFacts, layers: LayerMap, layer: string): boolean {
  return facts.product.some((file) => layers.layerOf(file.path) !== layer && file.imports.some((fact) => leadsTo(fact, layers, layer) && mayUse(facts, file, fact)));
}

function leadsTo({ target, form }: ImportFact, layers: LayerMap, layer: string): boolean {
  return form !== "type-only" && target.kind === "file" && layers.layerOf(target.path) === layer;
}

function mayUse(facts: TreeFacts, file: SourceFile, fact: ImportFact, depth = 4): boolean {
  const { form, names, node } = fact;
  if (form !== "static" || names.length === 0 || names.some(({ imported }) => imported === "*") || file.path.endsWith("__init__.py")) return true;
  const locals = new Set(names.map(({ local }) => local));
  return walk(file.root).some((part) => isName.test(part.kind) && locals.has(part.text) && ancestor(part, (above) => above === node) === null) || isPassedOn(facts, file, locals, depth);
}

// What one module imports others may import from there: `from app.wiring import NoteService`.
function isPassedOn(facts: TreeFacts, file: SourceFile, locals: ReadonlySet<string>, depth: number): boolean {
  if (file.language !== "python" || depth === 0) return false;
  return facts.product.some((other) => other.imports.some((fact) => {
    if (fact.form !== "static" || fact.target.kind !== "file" || fact.target.path !== file.path) return false;
    const names = fact.names.filter(({ imported }) => imported === "*" || locals.has(imported));
    return names.length > 0 && mayUse(facts, other, { ...fact, names }, depth - 1);
  }));
}

const isName = /^(identifier|shorthand_property_identifier|type_identifier)$/;

/** The files that imports under fixed names lead to from the entries. */
export function reachedForSure({ files, entries }: TreeFacts): Set<string> {
  const reached = new Set<string>();
  const waiting = [...entries];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    const file = files.get(path);
    if (!file || reached.has(path)) continue;
    reached.add(path);
    for (const { target, form } of file.imports) if (form !== "type-only" && target.kind === "file") waiting.push(target.path);
  }
  return reached;
}
