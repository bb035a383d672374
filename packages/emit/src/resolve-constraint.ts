import type { Constraint, ConstraintKind, Framework, OptionOrigin, ResolvedConstraint } from "@cd-task/model";
import { mergeOptions } from "./merge-options.ts";

/** A constraint settled for one framework, with the origin of each effective option. */
export interface Resolution {
  constraint: ResolvedConstraint;
  origins: OptionOrigin[];
}

/**
 * The options and sentences of `constraint` on `framework`, merged in the order
 * kind's default < framework's idiom < suite < suite per framework.
 */
export function resolveConstraint(constraint: Constraint, framework: Framework, kind: ConstraintKind): Resolution {
  const layers = [
    { options: kind.defaults, originOf: () => `default of kind ${kind.name}` },
    { options: framework.idiom[kind.name] ?? {}, originOf: () => `idiom of framework ${framework.name}` },
    { options: constraint.options, originOf: (pointer: string) => placeText(constraint, `/options${pointer}`) },
    {
      options: constraint.perFramework[framework.name] ?? {},
      originOf: (pointer: string) => placeText(constraint, `/frameworks/${framework.name}${pointer}`),
    },
  ];
  const { options, origins } = mergeOptions(layers);
  const says = constraint.says.length > 0 ? constraint.says : kind.instruct(options, framework.language);
  const { id, axis, title, gate } = constraint;
  return { constraint: { id, kind: kind.name, axis, title, gate, says, options }, origins };
}

function placeText(constraint: Constraint, pointer: string): string {
  for (let path = pointer; path !== ""; path = path.slice(0, path.lastIndexOf("/"))) {
    const place = constraint.places[path];
    if (place) return `${place.file}:${place.start.line}`;
  }
  return `${constraint.place.file}:${constraint.place.start.line}`;
}

