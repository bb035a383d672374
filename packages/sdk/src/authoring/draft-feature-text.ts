import { writeFeature } from "@cd-task/draft";
import type { Diagnostic } from "@cd-task/model";
import type { Shelves } from "../shelves.ts";
import { draftSuite } from "./draft-suite.ts";

interface FeatureWish {
  /** The file's name without ending. */
  name: string;
  /** An operationId of the contract; the first that scenarios can be drafted of when left out. */
  operation: string | undefined;
  /** The contract's path. */
  contract: string;
  /** The ids of its operations. */
  operations: readonly string[];
  /** The suite has no users. */
  withoutSignIn: boolean;
}

const opening = "# `cd-task steps` shows the steps; `cd-task check` says what is missing here.";

/** A feature with the scenarios that the contract gives of one operation, and what is left to decide of it; a sketch in comments where it gives none. */
export async function draftFeatureText({ name, operation, contract, operations, withoutSignIn }: FeatureWish, shelves: Shelves): Promise<{ text: string; diagnostics: Diagnostic[] }> {
  const title = name.charAt(0).toUpperCase() + name.slice(1).replaceAll("-", " ");
  const { value: draft, diagnostics } = await draftSuite({ contracts: [contract], cwd: process.cwd(), withoutSignIn }, shelves);
  const all = (draft?.features ?? []).flatMap(({ scenarios }) => scenarios);
  const chosen = operation ?? all[0]?.operation ?? operations[0] ?? "OperationId";
  const scenarios = all.filter((one) => one.operation === chosen);
  const isAbout = ({ code, message }: Diagnostic) => code.startsWith("draft/") && message.includes(`\`${chosen}\``);
  const said = diagnostics.filter((one) => isAbout(one) && one.severity === "warning" && one.code !== "draft/health-guessed");
  if (scenarios.length > 0) return { text: `${opening}\n${writeFeature({ stem: name, title, scenarios }).text}`, diagnostics: said };
  const sketch = ["Scenario: What it shows", `  When I call ${chosen}`, "  Then the status is 200", "  And the response matches the contract"].map((line) => `  #   ${line}`);
  const text = [opening, `Feature: ${title}`, `  # Nothing could be drafted of ${chosen}. A scenario looks like this:`, "  #", ...sketch, ""].join("\n");
  return { text, diagnostics: said };
}
