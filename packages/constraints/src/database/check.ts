import type { KindCheck, KindResult } from "@cd-task/verifier";
import { checkEngineUsed } from "./check-engine-used.ts";
import { checkOtherEngines } from "./check-other-engines.ts";
import { checkResidency } from "./check-residency.ts";
import { checkSchema } from "./check-schema.ts";
import { readOptions } from "./options.ts";
import { checkPrescribed } from "./schema/check-prescribed.ts";

/** Judges where a tree keeps its data; options as in `options.schema.json`. */
export const check: KindCheck = (facts, given) => {
  const options = readOptions(given);
  return [checkEngineUsed(facts, options), noOtherEngine(), residency(), ...(options.schema === "on-start" ? [checkSchema(facts)] : []), ...(options.tables.length > 0 ? checkPrescribed(facts, options) : [])];

  function noOtherEngine(): KindResult {
    const rule = "database/no-other-engine";
    const { findings, undecided, imports } = checkOtherEngines(facts, options);
    const examined = { files: facts.product.length, databaseImports: imports };
    if (findings.length === 0 && undecided.length > 0) return { rule, state: "undetermined", examined, findings: undecided, note: "Modules and places named in one piece, or by the setting alone, would decide it." };
    const state = findings.length > 0 ? "fail" : imports === 0 ? "vacuous" : "pass";
    const note = state === "vacuous" ? { note: "The program imports no database library at all." } : {};
    return { rule, state, examined, findings, ...note };
  }

  function residency(): KindResult {
    const { findings, undecided, examined } = checkResidency(facts);
    const rule = "database/residency";
    if (findings.length > 0) return { rule, state: "fail", examined, findings };
    if (undecided.length === 0) return { rule, state: "pass", examined, findings };
    return { rule, state: "undetermined", examined, findings: undecided, note: "Reading alone cannot tell a cache of computed values from a store; do without it, or keep it in the database." };
  }
};
