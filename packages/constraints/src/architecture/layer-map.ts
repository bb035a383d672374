import { matchesGlob, type SourceFile, type TreeFacts } from "@cd-task/verifier";
import type { ArchitectureOptions } from "./options.ts";

/** Whether a layer may import another one, directly or through those between. The order of keys says nothing: it is lost in files. */
export function liesAbove(layer: string, other: string, allow: ArchitectureOptions["allow"]): boolean {
  const seen = new Set<string>();
  const queue = [layer];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    for (const below of allow[next] ?? []) {
      if (below === other) return true;
      if (!seen.has(below)) queue.push(below);
      seen.add(below);
    }
  }
  return false;
}

/** Which file belongs to which layer, over the files the program is made of. */
export interface LayerMap {
  names: string[];
  /** The layer of a file; null outside the layers. */
  layerOf(path: string): string | null;
  filesOf(layer: string): SourceFile[];
}

/** The layers of a tree; a file belongs to the first layer with a glob that matches. */
export function mapLayers(facts: TreeFacts, options: ArchitectureOptions): LayerMap {
  const names = Object.keys(options.layers);
  const layers = new Map<string, string | null>();
  for (const { path, language } of facts.files.values()) {
    layers.set(path, names.find((name) => matchesGlob(path, options.layers[name]?.[language] ?? [])) ?? null);
  }
  return {
    names,
    layerOf: (path) => layers.get(path) ?? null,
    filesOf: (layer) => facts.product.filter(({ path }) => layers.get(path) === layer),
  };
}
