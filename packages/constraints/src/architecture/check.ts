import type { Finding } from "@cd-task/model";
import type { KindCheck, KindResult } from "@cd-task/verifier";
import { checkImports } from "./check-imports.ts";
import { checkQueries } from "./check-queries.ts";
import { checkRequestObjects } from "./check-request-objects.ts";
import { checkSubstance } from "./check-substance.ts";
import { mapLayers } from "./layer-map.ts";
import { readOptions } from "./options.ts";

/** Judges a tree's layers; options as in `options.schema.json`. */
export const check: KindCheck = (facts, given) => {
  const options = readOptions(given);
  const layers = mapLayers(facts, options);
  const imports = checkImports(facts, layers, options);
  const skipping = [...imports.skipping, ...checkQueries(layers, options)];
  const framework = [...imports.framework, ...checkRequestObjects(layers, options)];
  const substance = checkSubstance(facts, layers, options);
  return [
    result("architecture/edges", imports.upward, imports.examined, imports.opaque),
    result("architecture/no-skipping", skipping, imports.examined, imports.opaque),
    result("architecture/framework-free-core", framework, imports.examined, [...imports.opaque, ...imports.unknownPackages]),
    result("architecture/substance", substance.findings, substance.examined, []),
  ];
};

function result(rule: string, findings: Finding[], examined: Record<string, number>, undecided: Finding[]): KindResult {
  if (findings.length > 0) return { rule, state: "fail", examined, findings };
  if (undecided.length === 0) return { rule, state: "pass", examined, findings };
  return { rule, state: "undetermined", examined, findings: undecided, note: "Reading alone cannot tell; imports of listed packages under fixed names would decide it." };
}
