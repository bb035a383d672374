import { assertionsOf, type Place, type Plan } from "@cd-task/model";
import type { LoadedContract } from "../contract/load-contract.ts";
import type { MatchedScenario } from "../features/match-steps.ts";
import { readCredentials } from "../recipes/read-credentials.ts";
import type { AuthoredSuite } from "../suite/authored.ts";
import { checkCoverage } from "../checks/check-coverage.ts";
import { globOf } from "../trace/glob-of.ts";
import { compileScenario } from "./compile-scenario.ts";
import type { CompileContext } from "./scenario-builder.ts";

/** The plan of a suite: every request and assertion of its scenarios, with N fixed. */
export function compilePlan(suite: AuthoredSuite, loaded: LoadedContract, scenarios: readonly MatchedScenario[], context: CompileContext): Plan {
  checkIds(scenarios, context);
  const planned = scenarios.map((scenario) => compileScenario(context, scenario));
  const plan: Plan = {
    version: 1,
    suite: suite.name,
    basePath: suite.server.basePath,
    credentials: suite.users ? readCredentials(suite.users.credentials, suite.server.settings) : null,
    limits: { requestSeconds: suite.server.limits.requestSeconds },
    total: 0,
    scenarios: planned,
  };
  plan.total = assertionsOf(plan).length;
  if (!context.findings.hasErrors) {
    const waivers = (suite.trace?.waived ?? []).map(({ requirement }) => globOf(requirement));
    checkCoverage(plan, loaded, (requirement) => waivers.some((waiver) => waiver.test(requirement)), context.findings);
  }
  return plan;
}

function checkIds(scenarios: readonly MatchedScenario[], { findings }: CompileContext): void {
  const first = new Map<string, Place>();
  for (const { id, place } of scenarios) {
    const other = first.get(id);
    if (!other) first.set(id, place);
    else {
      const related = [{ message: "the first one", place: other }];
      findings.error("load/duplicate-assertion-id", place, `Assertions of two scenarios would have the same ids, \`${id}#...\`.`, { hint: "Give one of them another name; example rows are told apart by their first cell.", related });
    }
  }
}
