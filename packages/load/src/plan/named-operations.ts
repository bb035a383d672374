import type { Contract, HttpMethod } from "@cd-task/model";
import { findOperation } from "../contract/find-operation.ts";
import type { MatchedScenario } from "../features/match-steps.ts";
import type { AuthoredSuite } from "../suite/authored.ts";

/** By what names a suite's recipes and scenarios call operations, those included that the contract does not have. */
export function namedOperations({ users, recipes = [] }: AuthoredSuite, contract: Contract, scenarios: readonly MatchedScenario[]): Set<string> {
  const calls = [...(users?.calls ?? []), ...Object.values(users?.schemes ?? {}).flatMap((scheme) => scheme.calls ?? []), ...recipes.flatMap((recipe) => recipe.calls)].map(({ call }) => call);
  const steps = scenarios.flatMap(({ matched }) => matched).filter(({ definition }) => definition.kind === "action");
  const called = steps.map(({ values: [first, second] }) => (second ? findOperation(contract, first?.text as HttpMethod, second.text.split("?")[0] ?? "")?.id : first?.text) ?? "");
  return new Set([...calls, ...called]);
}
