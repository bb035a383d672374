import { existsSync } from "node:fs";
import { join } from "node:path";
import { hasErrors } from "@cd-task/model";
import { checkEvidence } from "../check-evidence.ts";
import { checkSuite } from "../check-suite.ts";
import { loadSuite } from "../load-suite.ts";
import { openShelves } from "../shelves.ts";
import type { CheckedFiles } from "./check-files.ts";

/** Everything wrong in a suite's files. */
export async function checkLoadedFiles(directory: string, evidence: boolean): Promise<CheckedFiles> {
  const shelves = await openShelves({ suite: directory });
  // Made beside the rest, since what evidence is held against holds it; where it fails, that is told then.
  if (evidence && existsSync(join(directory, "evidence"))) shelves.verifier().catch(() => {});
  const { diagnostics: found, value, unreached = "all files of the suite" } = await loadSuite(directory, shelves);
  const diagnostics = [...found, ...(value ? checkSuite(value, shelves) : [])];
  if (!value) return { diagnostics, unreached };
  const isSound = !hasErrors(diagnostics);
  if (evidence && isSound) diagnostics.push(...(await checkEvidence(value, shelves)));
  const { name, contract, plan, frameworks, constraints } = value;
  return {
    diagnostics,
    ...(evidence && !isSound && { unreached: "records of evidence" }),
    suite: { name, operations: contract.operations.length, scenarios: plan.scenarios.length, assertions: plan.total, frameworks: frameworks.length, constraints: constraints.length },
  };
}
