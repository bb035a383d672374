import { callMatches, childIn, type CodeFinder, matchesName, type TreeFacts, type Value, walk } from "@cd-task/verifier";
import type { ContractOptions } from "./options.ts";

/** True when a function, or one that it calls, answers a request with a body. */
export function isAnswering(facts: TreeFacts, code: CodeFinder, options: Pick<ContractOptions, "answers" | "assigned" | "returns">, one: Value, depth = 3): boolean {
  const { answers, assigned, returns } = options;
  const calls = code.callsIn(one);
  if (calls.some(({ file, call }) => callMatches(facts, file, call, answers))) return true;
  const parts = walk(one.node);
  if (parts.some((node) => /^assignment(_expression)?$/.test(node.kind) && assigned.some((glob) => matchesName(childIn(node, "left")?.text ?? "", glob)))) return true;
  if (returns && parts.some(({ kind, children }) => kind === "return_statement" && children.some(({ kind: inner }) => /^(object|dictionary|tuple|expression_list)$/.test(inner)))) return true;
  return depth > 0 && calls.some((call) => code.functionsCalled(call).some((inner) => inner.node !== one.node && isAnswering(facts, code, options, inner, depth - 1)));
}
