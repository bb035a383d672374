import type { Finding } from "@cd-task/model";
import type { KindCheck, KindResult, TreeFacts } from "@cd-task/verifier";
import { checkCycles } from "./check-cycles.ts";
import { checkImports } from "./check-imports.ts";
import { checkNaming } from "./check-naming.ts";
import { checkQueries } from "./check-queries.ts";
import { checkRequestObjects } from "./check-request-objects.ts";
import { checkRoot } from "./check-root.ts";
import { checkSubstance } from "./check-substance.ts";
import { type LayerMap, mapLayers } from "./layer-map.ts";
import { activeRules, type ArchitectureOptions, readOptions } from "./options.ts";

/** Judges a tree's layers; options as in `options.schema.json`. */
export const check: KindCheck = (facts, given) => {
  const options = readOptions(given);
  const layers = mapLayers(facts, options);
  const imports = checkImports(facts, layers, options);
  const skipping = [...imports.skipping, ...checkQueries(facts, layers, options)];
  const framework = [...imports.framework, ...checkRequestObjects(facts, layers, options)];
  const substance = checkSubstance(facts, layers, options);
  return [
    result("architecture/edges", imports.upward, imports.examined, imports.opaque),
    result("architecture/no-skipping", skipping, imports.examined, imports.opaque),
    result("architecture/framework-free-core", framework, imports.examined, [...imports.opaque, ...imports.unknownPackages]),
    result("architecture/substance", substance.findings, substance.examined, substance.undecided),
    ...asked(facts, layers, options),
  ];
};

// Rules that only an author's options bring in.
function asked(facts: TreeFacts, layers: LayerMap, options: ArchitectureOptions): KindResult[] {
  const active = activeRules(options);
  const results: Record<string, () => KindResult> = {
    "architecture/cycles": () => {
      const { findings, examined, undecided } = checkCycles(facts);
      return result("architecture/cycles", findings, examined, undecided);
    },
    "architecture/composition-root": () => {
      const { findings, examined } = checkRoot(facts, options);
      return result("architecture/composition-root", findings, examined, []);
    },
    "architecture/naming": () => {
      const { findings, examined } = checkNaming(layers, options);
      return result("architecture/naming", findings, examined, []);
    },
  };
  return Object.entries(results).flatMap(([rule, judge]) => (active.has(rule) ? [judge()] : []));
}

function result(rule: string, findings: Finding[], examined: Record<string, number>, undecided: Finding[]): KindResult {
  if (findings.length > 0) return { rule, state: "fail", examined, findings };
  if (undecided.length === 0) return { rule, state: "pass", examined, findings };
  return { rule, state: "undetermined", examined, findings: undecided, note: "Reading alone cannot tell; imports of listed packages under fixed names would decide it." };
}
