import { ancestor, type ImportFact, type SourceFile, type TreeFacts, walk } from "@cd-task/verifier";
import type { LayerMap } from "./layer-map.ts";

/** Whether any module of another place uses what it imports of a layer; what is loaded without a name of its own may be used. */
export function isUsed(facts: TreeFacts, layers: LayerMap, layer: string): boolean {
  return facts.product.some((file) => layers.layerOf(file.path) !== layer && file.imports.some((fact) => leadsTo(fact, layers, layer) && mayUse(file, fact)));
}

function leadsTo({ target, form }: ImportFact, layers: LayerMap, layer: string): boolean {
  return form !== "type-only" && target.kind === "file" && layers.layerOf(target.path) === layer;
}

function mayUse(file: SourceFile, { form, names, node }: ImportFact): boolean {
  if (form !== "static" || names.length === 0 || names.some(({ imported }) => imported === "*") || file.path.endsWith("__init__.py")) return true;
  const locals = new Set(names.map(({ local }) => local));
  return walk(file.root).some((part) => isName.test(part.kind) && locals.has(part.text) && ancestor(part, (above) => above === node) === null);
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
