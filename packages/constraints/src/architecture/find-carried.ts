import type { Finding } from "@cd-task/model";
import { basesIn, type CallFact, childIn, methodOf, propertyOf, type SourceFile, type TreeFacts, type Value } from "@cd-task/verifier";
import { forbiddenFor, workingOf } from "./find-injected.ts";
import { heldObjects } from "./held-objects.ts";
import type { LayerMap } from "./layer-map.ts";
import type { ArchitectureOptions } from "./options.ts";

/** Calls of methods that ask the database on objects that the application carries, or that others keep: `current_app.extensions["notes"].get(id)`. */
export function findCarried(facts: TreeFacts, layers: LayerMap, options: ArchitectureOptions): Finding[] {
  return layers.names.filter((name) => !options.data.includes(name)).flatMap((layer) => {
    const forbidden = forbiddenFor(layer, options);
    const names = new Set(forbidden.flatMap((other) => layers.filesOf(other).flatMap((file) => workingOf(file).map(({ name }) => name))));
    if (names.size === 0) return [];
    return layers.filesOf(layer).flatMap((file) => file.calls.filter(({ path }) => path.length > 1 && names.has(path.at(-1) as string)).flatMap((call) => {
      const run = runBy(facts, file, call);
      const [first] = run;
      if (!first || !run.every((one) => forbidden.includes(layers.layerOf(one.holder.file.path) ?? "") && workingOf(one.code.file).some(({ node }) => node === one.code.node))) return [];
      const home = first.holder.file.path;
      return [{ file: file.path, ...call.node.place, message: `${layer} calls ${layers.layerOf(home)} (${home}) on an object that is carried to it: \`${call.path.join(".")}\`.`, hint: `Let the layer in between give ${layer} what it needs.` }];
    }));
  });
}

/** The methods that a call runs, with the classes or objects that have them; empty where one of them is not known. */
function runBy(facts: TreeFacts, file: SourceFile, { node, path }: CallFact): { holder: Value; code: Value }[] {
  const object = childIn(childIn(node, "function") ?? node, "object");
  const holders = object ? heldObjects(facts, { file, node: object }) : [];
  const name = path.at(-1) as string;
  const found = holders.map((holder) => ({ holder, code: (/^class/.test(holder.node.kind) ? methodIn(facts, holder, name) : propertyOf(holder, name))[0] }));
  return found.every((one) => one.code !== undefined) ? (found as { holder: Value; code: Value }[]) : [];
}

function methodIn(facts: TreeFacts, holder: Value, name: string, depth = 4): Value[] {
  const own = methodOf(holder, name);
  return own.length > 0 || depth === 0 ? own : basesIn(facts, holder).flatMap((base) => methodIn(facts, base, name, depth - 1));
}
