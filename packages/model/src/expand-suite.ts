import type { Axis, Constraint, Framework, Suite } from "./suite.ts";
import type { Variant } from "./variant.ts";

/** Every variant of a suite: frameworks in the suite's order, axes' choices in theirs. Pure, stable order, stable ids. */
export function expandSuite(suite: Pick<Suite, "frameworks" | "axes" | "constraints">): Variant[] {
  const byId = new Map(suite.constraints.map((constraint) => [constraint.id, constraint]));
  const selections = product(suite.axes).map((ids) => ids.flatMap((id) => byId.get(id) ?? []));
  return suite.frameworks.flatMap((framework) =>
    selections
      .filter((constraints) => isPossible(constraints, framework))
      .map((constraints) => toVariant(framework, constraints)),
  );
}

function product(axes: readonly Axis[]): string[][] {
  return axes.reduce<string[][]>(
    (lists, axis) => lists.flatMap((list) => axis.choices.map((choice) => (choice === null ? list : [...list, choice]))),
    [[]],
  );
}

function isPossible(constraints: readonly Constraint[], framework: Framework): boolean {
  const ids = new Set(constraints.map((constraint) => constraint.id));
  const axes = new Set(constraints.map((constraint) => constraint.axis));
  const isMet = (need: string) => (need.startsWith("axis:") ? axes.has(need.slice("axis:".length)) : ids.has(need));
  return constraints.every(
    ({ applies, requires, conflicts }) =>
      (applies.languages.length === 0 || applies.languages.includes(framework.language)) &&
      (applies.frameworks.length === 0 || applies.frameworks.includes(framework.name)) &&
      requires.every(isMet) &&
      !conflicts.some((id) => ids.has(id)),
  );
}

function toVariant(framework: Framework, constraints: Constraint[]): Variant {
  const suffix = constraints.length === 0 ? "unconstrained" : constraints.map(({ id }) => id).join("-");
  return {
    id: `${framework.name}-${suffix}`,
    kind: "greenfield",
    framework,
    constraints,
    level: constraints.length,
    services: [...new Set(constraints.flatMap(({ service }) => service ?? []))],
  };
}
