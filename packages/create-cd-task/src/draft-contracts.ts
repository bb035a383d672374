import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { type FileTree, hasErrors } from "@cd-task/model";
import { formatDiagnostics } from "@cd-task/sdk";
import { draftSuite, withUnpackedShelves } from "@cd-task/sdk/authoring";
import { readPreset } from "./presets.ts";
import { exitCodes, Refusal } from "./refusal.ts";

/** Author files drafted from OpenAPI documents, and what a person has to know or decide, as text. */
export async function draftContracts(contracts: readonly string[], { cwd, frameworks, name }: { cwd: string; frameworks: readonly string[]; name?: string }): Promise<{ authored: FileTree; notes: string[] }> {
  const options = { contracts, cwd, ...(name !== undefined && { name }), ...(frameworks.length > 0 && { frameworks }), schemas: "./node_modules/cd-task/schemas" };
  const { value, diagnostics } = await withUnpackedShelves(await readPreset("_shelves"), (shelves) => draftSuite(options, shelves));
  if (!value || hasErrors(diagnostics)) {
    // What is left to decide would bury what stands in the way.
    const found = formatDiagnostics(diagnostics.filter(({ severity }) => severity === "error"), (file) => readSource(resolve(cwd, file)), { color: false });
    throw new Refusal(exitCodes.refused, `No suite can be drafted from ${contracts.join(", ")}.\n${found}`, "Mend what is listed and run the command again. Nothing was written.");
  }
  const { operations, scenarios, assertions, decisions, tree } = value;
  const decide = decisions.length === 0 ? [] : [`Left to decide: ${decisions.length}. DRAFT.md lists what, with places in the contract.`];
  return { authored: tree, notes: [`Drafted from ${count(operations, "operation")}: ${count(scenarios, "scenario")} with ${count(assertions, "assertion")}, tagged @draft.`, ...decide] };
}

function readSource(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
