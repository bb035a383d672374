import { randomBytes } from "node:crypto";
import { supportCucumber as registerSteps } from "@cd-task/cucumber";
import type { Diagnostic, PlannedScenario } from "@cd-task/model";
import { openRun } from "@cd-task/verifier";
import { loadSuite } from "./pipeline.ts";
import { openShelves } from "./shelves.ts";

export { softSteps } from "@cd-task/cucumber";

/**
 * Registers a suite's steps with the cucumber-js that is loading support code, so that it runs the suite's features against
 * the server at `url` by our own executor; `seed` decides unique names, a random one when absent. Throws for a suite with
 * mistakes and for an address that is none.
 */
export async function supportCucumber(directory: string, url: string | undefined, seed = randomBytes(6).toString("hex")): Promise<void> {
  if (url === undefined || !URL.canParse(url)) throw new Error("Set BASE_URL to the running server, as in BASE_URL=http://127.0.0.1:3000 npx cucumber-js");
  const { value: suite, diagnostics } = await loadSuite(directory, await openShelves({ suite: directory }));
  if (!suite) throw new Error(`The suite has mistakes.\n${diagnostics.map(sayDiagnostic).join("\n")}`);
  const { plan, contract, steps = [] } = suite;
  const run = openRun({ plan, contract, baseUrl: new URL(url).origin, seed });
  const attempts = new Map<string, number>();
  const open = (scenario: PlannedScenario) => {
    // A scenario that is tried again must not meet its own users.
    const attempt = (attempts.get(scenario.id) ?? 0) + 1;
    attempts.set(scenario.id, attempt);
    return run.open(scenario, attempt === 1 ? seed : `${seed}-${attempt}`);
  };
  await registerSteps({ plan, steps, open, close: run.close });
}

function sayDiagnostic({ code, message, place }: Diagnostic): string {
  return `${place ? `${place.file}:${place.start.line}:${place.start.column}: ` : ""}${code}: ${message}`;
}
