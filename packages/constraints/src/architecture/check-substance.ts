import type { Finding } from "@cd-task/model";
import type { SourceFile, TreeFacts } from "@cd-task/verifier";
import { type LayerMap, liesAbove } from "./layer-map.ts";
import type { ArchitectureOptions } from "./options.ts";

const leastFunctions = 5;

/** What is wrong with the weight of the layers: empty ones, too much code elsewhere, a layer that only passes on. */
export function checkSubstance(facts: TreeFacts, layers: LayerMap, options: ArchitectureOptions): { findings: Finding[]; examined: Record<string, number> } {
  const inside = layers.names.flatMap((layer) => layers.filesOf(layer));
  const all = countStatements(facts.product);
  const share = all === 0 ? 0 : countStatements(inside) / all;
  const findings = [
    ...layers.names.filter((layer) => isEmpty(layers.filesOf(layer))).map((layer) => emptyLayer(facts, layers, layer, options)),
    ...(share < options.coverage.min ? [thinLayers(share, options)] : []),
    ...layers.names.filter((layer) => isBetween(layer, layers, options)).flatMap((layer) => forwarding(layer, layers.filesOf(layer), options)),
  ];
  return { findings, examined: { files: facts.product.length, statements: all, percentInLayers: Math.round(share * 100) } };
}

// Between the outermost layers, which no other imports, and those that hold the data.
function isBetween(layer: string, { names }: LayerMap, { allow, data }: ArchitectureOptions): boolean {
  return !data.includes(layer) && names.some((other) => other !== layer && liesAbove(other, layer, allow));
}

function countStatements(files: readonly SourceFile[]): number {
  return files.reduce((sum, { statements }) => sum + statements, 0);
}

function isEmpty(files: readonly SourceFile[]): boolean {
  return files.every(({ functions, classes, variables }) => functions.length + classes.length + variables.length === 0) || countStatements(files) < 2;
}

function emptyLayer(facts: TreeFacts, layers: LayerMap, layer: string, options: ArchitectureOptions): Finding {
  const written = [...facts.files.values()].filter(({ path }) => layers.layerOf(path) === layer);
  const isUnreached = !isEmpty(written);
  const spoken = new Set(facts.product.map(({ language }) => language));
  const globs = [...spoken].flatMap((language) => options.layers[layer]?.[language] ?? []);
  return {
    file: isUnreached ? (written[0] as SourceFile).path : ".",
    line: 0,
    column: 0,
    message: isUnreached
      ? `No file of the layer ${layer} is reached from ${facts.entries.join(", ")}.`
      : `The layer ${layer} holds no code (${globs.join(", ")}).`,
    hint: `Put the code of ${layer} there and use it.`,
  };
}

function thinLayers(share: number, options: ArchitectureOptions): Finding {
  const percent = (value: number) => `${Math.round(value * 100)}%`;
  return {
    file: ".",
    line: 0,
    column: 0,
    message: `Only ${percent(share)} of the program's statements are inside the layers; ${percent(options.coverage.min)} are asked for.`,
    hint: "Move code into the layer it belongs to.",
  };
}

function forwarding(layer: string, files: readonly SourceFile[], options: ArchitectureOptions): Finding[] {
  const functions = files.flatMap((file) => file.functions.filter(({ name }) => name !== "constructor" && name !== "__init__"));
  const count = functions.filter(({ forwards }) => forwards).length;
  if (functions.length < leastFunctions || count / functions.length <= options.forwardingMax) return [];
  const message = `${count} of ${functions.length} functions of ${layer} only pass their parameters on.`;
  return [{ file: (files[0] as SourceFile).path, line: 0, column: 0, message, hint: `Let ${layer} do the work it is there for.` }];
}
