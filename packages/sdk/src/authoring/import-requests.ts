import { type Conservation, countAssertions, type ImportedFeature, importRequests as readRequests, leaveOutSteps, listUnmapped, slugOf, writeFeature } from "@cd-task/draft";
import { loadSuite, openSource } from "@cd-task/load";
import { type Diagnostic, type FileTree, hasErrors, type Outcome } from "@cd-task/model";
import { withTemporaryFolder } from "@cd-task/prove/folders";
import { cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, join, relative, resolve, sep } from "node:path";
import type { Shelves } from "../shelves.ts";
import { readBounded } from "./read-bounded.ts";

/** Each round leaves out what the one before found wrong; leaving out a control may make more wrong. */
const mostRounds = 25;

export interface ImportOptions {
  /** A Postman collection or an HTTP archive. */
  file: string;
  /** The folder of the suite that it goes into. */
  suite: string;
  /** Paths are relative to it. */
  cwd: string;
}

export interface Import {
  /** The feature file, relative to the suite. */
  tree: FileTree;
  scenarios: number;
  conservation: Conservation;
  /** What was not taken over, each with its place and reason. */
  unmapped: Diagnostic[];
  /** What else there is to say. */
  remarks: Diagnostic[];
}

/** Requests and assertions of another program to a feature of a suite, as far as its contract knows them; equal input gives equal files. */
export async function importRequests({ file, suite, cwd }: ImportOptions, shelves: Shelves): Promise<Outcome<Import>> {
  const shown = relative(cwd, resolve(cwd, file)).split(sep).join("/");
  const text = readBounded(resolve(cwd, file));
  if (text === undefined) return { diagnostics: [{ code: "load/missing-file", severity: "error", message: `\`${shown}\` does not exist or can't be read.` }] };
  const source = openSource(shown, text);
  if (!source.value || hasErrors(source.diagnostics)) return { diagnostics: source.diagnostics };
  const loaded = await loadSuite({ directory: suite, kinds: shelves.kinds, frameworksDirectory: shelves.frameworksDirectory, templatesDirectory: shelves.templatesDirectory, cwd });
  if (!loaded.value) return { diagnostics: loaded.diagnostics };
  const { contract, server, plan } = loaded.value;
  const stem = `imported-${slugOf(basename(file).replace(/\.(postman_collection\.)?(json|har)$/i, ""), 50) || "requests"}`;
  const read = readRequests(source.value, stem, { contract, basePath: server.basePath, hasUsers: plan.credentials !== null });
  if (!read.value || hasErrors(read.diagnostics)) return { diagnostics: read.diagnostics };
  const settled = await settleImport(read.value, resolve(cwd, suite), shelves);
  const { assertions, scenarios } = settled;
  const tree = scenarios.length === 0 ? [] : [{ path: `features/${stem}.feature`, text: writeFeature(settled).text }];
  return { value: { tree, scenarios: scenarios.length, conservation: countAssertions(assertions), unmapped: listUnmapped(assertions), remarks: read.diagnostics }, diagnostics: [] };
}

/** The feature without the steps that the loader finds wrong in it. */
async function settleImport(feature: ImportedFeature, suite: string, shelves: Shelves): Promise<ImportedFeature> {
  return withTemporaryFolder("import", async (directory) => {
    copySuite(suite, join(directory, "suite"));
    let current = feature;
    for (let round = 0; round < mostRounds && current.scenarios.length > 0; round += 1) {
      const written = writeFeature(current);
      writeFileSync(join(directory, "suite/features/import.feature"), written.text);
      const { diagnostics } = await loadSuite({ directory: "suite", kinds: shelves.kinds, frameworksDirectory: shelves.frameworksDirectory, templatesDirectory: shelves.templatesDirectory, cwd: directory });
      const wrong = diagnostics.filter(({ severity, place }) => severity === "error" && place?.file === "suite/features/import.feature");
      if (wrong.length === 0) return current;
      const found = wrong.flatMap(({ code, message, place }) => {
        const line = place?.start.line ?? 0;
        const at = code === "load/scenario-without-assertions" ? stepsOfScenario(written.steps, line) : findStep(written.steps, line);
        return at.map((one) => ({ ...one, reason: message }));
      });
      if (found.length === 0) return { ...current, scenarios: [] };
      current = leaveOutSteps(current, found);
    }
    return current;
  });
}

/** What the loader reads of a suite, but its features. */
function copySuite(from: string, to: string): void {
  const top = new Set(["node_modules", ".git", "evidence", "features", "build"].map((name) => join(from, name)));
  cpSync(from, to, { recursive: true, filter: (path) => !top.has(path) && basename(path) !== "node_modules" });
  mkdirSync(join(to, "features"), { recursive: true });
  if (existsSync(join(to, "faults"))) rmSync(join(to, "faults"), { recursive: true });
}

/** All steps of the scenario that begins on the line. */
function stepsOfScenario(steps: readonly number[][], line: number): { scenario: number; step: number }[] {
  const scenario = steps.findIndex(([first = 0]) => first > line);
  return (steps[scenario] ?? []).map((_, step) => ({ scenario, step }));
}

function findStep(steps: readonly number[][], line: number): { scenario: number; step: number }[] {
  for (const [scenario, lines] of steps.entries()) {
    const step = lines.findLastIndex((first) => first <= line);
    if (step >= 0 && ((steps[scenario + 1]?.[0] ?? Number.POSITIVE_INFINITY) > line)) return [{ scenario, step }];
  }
  return [];
}
