import type { Composition, Suite, Variant } from "@cd-task/model";

/** The first composition that satisfies every active constraint with the services the variant has; null when there is none. */
export function chooseComposition(suite: Pick<Suite, "compositions">, variant: Variant): Composition | null {
  const hasService = ({ service, runsWithoutService }: Composition) =>
    service === null || variant.services.includes(service) || (runsWithoutService && variant.services.length === 0);
  const fits = (composition: Composition) =>
    composition.framework === variant.framework.name &&
    hasService(composition) &&
    variant.constraints.every(({ id }) => composition.satisfies.includes(id));
  return suite.compositions.find(fits) ?? null;
}
