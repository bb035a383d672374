import { assertionsOf, type FeatureFacts, keptRulesOf, keptTestsConstraint, type MeasuredRules, type Plan, type TaskFacts } from "@cd-task/model";

/** Names of tests by what they must come to. */
export interface ListedTests {
  FAIL_TO_PASS: string[];
  PASS_TO_PASS: string[];
}

/** A rule's name in the log: the constraint's id, then the rule; assertions are told from it by their `#`. */
export const nameRule = (constraint: string, rule: string) => `${constraint}/${rule}`;

/**
 * Every assertion that does not hold with the untouched starter (none does, or those that a carved feature decides, which
 * its proof shows) and every rule of a gate that the reference solution keeps and the starter does not; and what both keep,
 * the team's own tests among it.
 */
export function listTests(plan: Plan, { constraints, tests }: TaskFacts, rules: readonly MeasuredRules[], feature?: Pick<FeatureFacts, "failing">): ListedTests {
  const gates = new Set(constraints.filter(({ gate }) => gate).map(({ id }) => id));
  const kept = rules.filter(({ constraint, solution }) => gates.has(constraint) && solution);
  const named = (isKeptBefore: boolean) => kept.filter(({ starter }) => starter === isKeptBefore).map(({ constraint, rule }) => nameRule(constraint, rule));
  const ids = assertionsOf(plan).map(({ id }) => id);
  const failing = new Set(feature?.failing ?? ids);
  const team = tests ? keptRulesOf(tests).map(({ rule }) => nameRule(keptTestsConstraint, rule)) : [];
  return { FAIL_TO_PASS: [...ids.filter((id) => failing.has(id)), ...named(false)], PASS_TO_PASS: [...ids.filter((id) => !failing.has(id)), ...named(true), ...team] };
}
