import type { Finding } from "@cd-task/model";
import { type CallFact, resolveName, type SourceFile, type TreeFacts } from "@cd-task/verifier";
import type { LayerMap } from "./layer-map.ts";
import type { ArchitectureOptions } from "./options.ts";

/** Calls that reach a layer with the data through what a module of another layer has imported for itself: `notes_service.store.rows()`. */
export function findBorrowed(facts: TreeFacts, layers: LayerMap, { layer, file, options }: { layer: string; file: SourceFile; options: ArchitectureOptions }): Finding[] {
  return file.calls.flatMap((call) => {
    const reached = borrowedFrom(facts, file, call);
    const other = reached && layers.layerOf(reached);
    if (!reached || !other || other === layer || !options.data.includes(other) || options.allow[layer]?.includes(other)) return [];
    return [{ file: file.path, ...call.node.place, message: `${layer} reaches ${other} (${reached}) through what another layer has imported: \`${call.path.join(".")}\`.`, hint: `Let the layer in between give ${layer} what it needs.` }];
  });
}

// Three names at least: a module, what that has imported as a whole, and what is called of it.
function borrowedFrom(facts: TreeFacts, file: SourceFile, { path }: CallFact): string | null {
  if (path.length < 3 || path.includes("()") || path.includes("[]")) return null;
  const lender = resolveName(facts, file, path.slice(0, -2).join("."));
  const origin = lender?.target.kind === "file" ? resolveName(facts, file, path.join(".")) : null;
  if (lender?.target.kind !== "file" || origin?.target.kind !== "file" || origin.name.includes(".")) return null;
  return origin.target.path === lender.target.path ? null : origin.target.path;
}
