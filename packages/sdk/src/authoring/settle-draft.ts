import { type DraftedSuite, type DraftFeature, writeFeature } from "@cd-task/draft";
import { loadSuite } from "@cd-task/load";
import { type Diagnostic, type FileTree, type Outcome, type Suite, hasErrors } from "@cd-task/model";
import { withTemporaryFolder } from "@cd-task/prove/folders";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Shelves } from "../shelves.ts";

/** Each round leaves out what the one before found wrong; a contract that agrees with itself needs two. */
const mostRounds = 12;

const nothingDrafted: Diagnostic = {
  code: "draft/nothing-drafted",
  severity: "warning",
  message: "No scenario could be drafted from this contract, so its first feature is empty.",
  hint: "DRAFT.md says what stands in the way; with examples and statuses of success in the contract there is more to draft from.",
};

const firstFeature = "features/first-steps.feature";

export interface SettledDraft {
  suite: DraftedSuite;
  tree: FileTree;
  plan: { scenarios: number; assertions: number };
  /** Statuses and operations that no scenario asserts, as `check` says it. */
  open: Diagnostic[];
}

/** The draft without the scenarios that the loader finds wrong; drafted anew without sign-in where `users` is. */
export async function settleDraft(drafted: DraftedSuite, draftWithoutSignIn: () => DraftedSuite, shelves: Shelves): Promise<Outcome<SettledDraft>> {
  return withTemporaryFolder("draft", async (directory) => {
    let suite = drafted;
    let diagnostics: Diagnostic[] = [];
    for (let round = 0; round < mostRounds; round += 1) {
      if (suite.features.length === 0) suite = withEmptyFeature(suite);
      const written = writeSuite(suite, directory);
      const outcome = await load(directory, shelves);
      diagnostics = outcome.diagnostics.filter(({ severity }) => severity === "error");
      if (outcome.value) return { value: { suite, tree: written.tree, plan: planOf(outcome.value), open: outcome.diagnostics.filter(({ code }) => code === "load/status-never-asserted" || code === "load/operation-never-called") }, diagnostics: [] };
      if (diagnostics.some(({ place }) => place?.file === "suite/suite.yaml") && suite.signIn) {
        suite = withoutUsers(draftWithoutSignIn(), suite, diagnostics);
        continue;
      }
      const next = leaveOut(suite, written.lines, diagnostics);
      if (!next) break;
      suite = next;
    }
    return { diagnostics: hasErrors(diagnostics) ? diagnostics : [] };
  });
}

/** A suite begins somewhere: with a feature that says in comments what a scenario looks like. */
function withEmptyFeature(suite: DraftedSuite): DraftedSuite {
  if (suite.files.some(({ path }) => path === firstFeature)) return suite;
  const text = [
    "Feature: First steps",
    "  # No scenario could be drafted from the contract; DRAFT.md says why. A scenario looks like this (`cd-task steps` lists all steps):",
    "  #",
    "  #   Scenario: What it shows",
    "  #     When I call OperationId",
    "  #     Then the status is 200",
    "  #     And the response matches the contract",
    "",
  ].join("\n");
  return { ...suite, files: [...suite.files, { path: firstFeature, text }], diagnostics: [...suite.diagnostics, nothingDrafted] };
}

function load(cwd: string, { kinds, frameworksDirectory, templatesDirectory }: Shelves): Promise<Outcome<Suite>> {
  return loadSuite({ directory: "suite", kinds, frameworksDirectory, templatesDirectory, cwd });
}

function planOf({ plan }: Suite): SettledDraft["plan"] {
  return { scenarios: plan.scenarios.length, assertions: plan.total };
}

function writeSuite({ files, features }: DraftedSuite, directory: string): { tree: FileTree; lines: Map<string, [number, number][]> } {
  const lines = new Map<string, [number, number][]>();
  const texts = features.map((feature) => {
    const written = writeFeature(feature);
    lines.set(feature.stem, written.lines);
    return { path: `features/${feature.stem}.feature`, text: written.text };
  });
  const tree: FileTree = [...files, ...texts];
  rmSync(join(directory, "suite"), { recursive: true, force: true });
  for (const entry of tree) {
    const path = join(directory, "suite", entry.path);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, "text" in entry ? entry.text : Buffer.from(entry.base64, "base64"));
  }
  return { tree, lines };
}

/** Undefined when nothing that was found lies in a scenario. */
function leaveOut(suite: DraftedSuite, lines: ReadonlyMap<string, [number, number][]>, diagnostics: readonly Diagnostic[]): DraftedSuite | undefined {
  const found: Diagnostic[] = [];
  const features = suite.features.flatMap((feature): DraftFeature[] => {
    const kept = feature.scenarios.filter((scenario, index) => {
      const [from, to] = lines.get(feature.stem)?.[index] ?? [0, 0];
      const wrong = diagnostics.find(({ place }) => place?.file === `suite/features/${feature.stem}.feature` && place.start.line >= from && place.start.line <= to);
      if (!wrong) return true;
      const place = suite.placeOf(scenario.operation);
      found.push({ code: "draft/scenario-left-out", severity: "warning", message: `"${scenario.name}" was left out: ${wrong.message}`, ...(place && { place }), hint: "Mend the contract and draft again, or write the scenario by hand." });
      return false;
    });
    return kept.length === 0 ? [] : [{ ...feature, scenarios: kept }];
  });
  if (found.length === 0) return undefined;
  return { ...suite, features, diagnostics: [...suite.diagnostics, ...found] };
}

function withoutUsers(next: DraftedSuite, before: DraftedSuite, diagnostics: readonly Diagnostic[]): DraftedSuite {
  const reason = diagnostics[0]?.message ?? "";
  const place = before.diagnostics.find(({ code }) => code === "draft/no-login")?.place;
  return { ...next, diagnostics: [...next.diagnostics, { code: "draft/no-login", severity: "warning", message: `The sign-in that was drafted does not agree with the contract, so nobody signs in: ${reason}`, ...(place && { place }), hint: "Write `users` in suite.yaml by hand." }] };
}
