import type { CarvedFeature } from "./codebase.ts";
import type { Axis, Constraint, Framework, Suite } from "./suite.ts";
import type { Variant } from "./variant.ts";

type Expandable = Pick<Suite, "frameworks" | "axes" | "constraints" | "profiles" | "features">;

/** The name of the profile that is the product of the axes, and what was carved of codebases. */
export const defaultProfile = "default";

/** Every variant of a profile, the default one unless named: frameworks in its order, selections in theirs. Pure, stable order, stable ids; none for an unknown profile. */
export function expandSuite(suite: Expandable, profile: string = defaultProfile): Variant[] {
  if (profile === defaultProfile) return [...expand(suite, suite.frameworks, product(suite.axes)), ...(suite.features ?? []).map((feature) => toFeatureVariant(feature, suite.constraints))];
  return (suite.profiles ?? []).filter(({ name }) => name === profile).flatMap(({ frameworks, selections }) => expand(suite, frameworks, selections));
}

/** The variants of all profiles, each once, those of the default profile first. */
export function expandProfiles(suite: Expandable): Variant[] {
  const variants = [defaultProfile, ...(suite.profiles ?? []).map(({ name }) => name)].flatMap((name) => expandSuite(suite, name));
  return [...new Map(variants.map((variant) => [variant.id, variant])).values()];
}

function expand({ axes, constraints }: Expandable, frameworks: readonly Framework[], selections: readonly string[][]): Variant[] {
  const byId = new Map(constraints.map((constraint) => [constraint.id, constraint]));
  const rank = new Map(axes.map(({ name }, index) => [name, index]));
  const rankOf = ({ axis }: Constraint) => rank.get(axis) ?? rank.size;
  const chosen = selections.map((ids) => ids.flatMap((id) => byId.get(id) ?? []).sort((a, b) => rankOf(a) - rankOf(b)));
  return frameworks.flatMap((framework) =>
    chosen.filter((active) => isPossible(active, framework)).map((active) => toVariant(framework, active)),
  );
}

function product(axes: readonly Axis[]): string[][] {
  return axes.reduce<string[][]>(
    (lists, axis) => lists.flatMap((list) => axis.choices.map((choice) => (choice === null ? list : [...list, choice]))),
    [[]],
  );
}

/** Whether a framework can have these constraints all at once. */
export function isPossible(constraints: readonly Constraint[], framework: Framework): boolean {
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

/** The variant of a feature that was carved: a level of its constraints, a framework that is its codebase. */
export function toFeatureVariant(feature: CarvedFeature, constraints: readonly Constraint[]): Variant {
  const { codebase, cut } = feature;
  const active = codebase.constraints.flatMap((id) => constraints.find((constraint) => constraint.id === id) ?? []);
  return {
    id: `${codebase.name}-without-${cut.id}`,
    kind: "feature",
    feature,
    framework: codebase.framework,
    constraints: active,
    level: active.length,
    services: codebase.services,
  };
}
