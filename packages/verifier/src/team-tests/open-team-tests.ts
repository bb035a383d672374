import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { RuleResult, TaskFacts } from "@cd-task/model";
import type { SourceTexts, Starter } from "../static/index.ts";
import { judgeTests } from "./judge-tests.ts";
import { layTests } from "./lay-tests.ts";

/** Where and with what the team's own tests are run; a folder of our own and the server's environment where nothing is said. */
export interface TestsPlace {
  /** The team's files: `tests/team` of the task. */
  given: string;
  /** A folder that is not there yet. */
  directory?: string | undefined;
  environment: Record<string, string>;
}

/** The team's own tests, laid beside the candidate while nothing of it has run yet. */
export interface OpenTests {
  judge(signal?: AbortSignal): Promise<RuleResult[]>;
  close(): void;
}

/** Copies the candidate and lays the team's tests over the copy; null for a task without any. */
export function openTeamTests({ tests, install }: Pick<TaskFacts, "tests" | "install">, candidate: string, place: TestsPlace, packages: { source: SourceTexts; starter: Starter | null }): OpenTests | null {
  if (!tests) return null;
  const own = place.directory === undefined ? mkdtempSync(join(tmpdir(), "cd-task-tests-")) : null;
  const directory = place.directory ?? join(own as string, "candidate");
  layTests(candidate, place.given, tests, directory);
  const environment = { ...pick(["PATH", "HOME", "LANG"]), ...place.environment, CI: "true", NO_COLOR: "1", PYTHONDONTWRITEBYTECODE: "1" };
  const isInstalledAsGiven = declaresAlike(packages, install.kind === "npm" ? ["package.json", install.lock] : [install.lock]);
  return {
    judge: (signal) => judgeTests(tests, { directory, environment, isInstalledAsGiven, signal }),
    close: () => {
      if (own !== null) rmSync(own, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}

function pick(names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])));
}

function declaresAlike({ source, starter }: { source: SourceTexts; starter: Starter | null }, names: readonly string[]): boolean {
  return starter === null || names.every((name) => starter.listing.get(name)?.digest === source.listing?.get(name)?.digest);
}
