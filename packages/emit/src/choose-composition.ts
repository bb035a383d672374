import type { Composition, Suite, Variant } from "@cd-task/model";

/** The first composition that satisfies every active constraint with the services the variant has; null when there is none. */
export function chooseComposition(suite: Pick<Suite, "compositions">, variant: Variant): Composition | null {
  const fits = ({ framework, satisfies, service }: Composition) =>
    framework === variant.framework.name &&
    (service === null || variant.services.includes(service)) &&
    variant.constraints.every(({ id }) => satisfies.includes(id));
  return suite.compositions.find(fits) ?? null;
}
