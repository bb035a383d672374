import type { AssertionResult, RuleResult, Scores } from "@cd-task/model";

/**
 * Scores of one candidate; `assertions` are all planned ones. `gates` are the constraints whose rules zero
 * `aStrict`: each must have a rule that passed, and none that
 * ended in anything but `pass` or `n/a`.
 */
export function scoreRun(assertions: readonly AssertionResult[], rules: readonly RuleResult[], gates: readonly string[]): Scores {
  const passed = assertions.filter(({ state }) => state === "passed").length;
  const aRaw = assertions.length === 0 ? 0 : passed / assertions.length;
  const isKept = gates.every((gate) => {
    const own = rules.filter(({ constraint }) => constraint === gate);
    return own.some(({ state }) => state === "pass") && own.every(({ state }) => state === "pass" || state === "n/a");
  });
  return { aRaw, aStrict: isKept ? aRaw : 0, pass: isKept && aRaw === 1 ? 1 : 0 };
}
