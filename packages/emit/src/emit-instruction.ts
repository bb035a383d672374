import { type ResolvedConstraint, type StarterStyle, type Suite, type Variant, defaultStarter } from "@cd-task/model";
import { renderInstruction } from "./render-instruction.ts";

const template = "instruction.md.hbs";
const pointer = "The starter's health check is built under this constraint: build everything else in the same way.";

const starters: Record<StarterStyle, string> = {
  empty: "The starter answers the health check and nothing else.",
  skeleton: "The starter answers the health check and nothing else. The folders that constraints demand are prepared, and the place where the parts are put together.",
  stubs: "The starter answers the health check; every operation of the contract is registered and answers 501 until it is built.",
  exemplar: "The starter answers the health check and nothing else; it does so through all the parts that constraints demand, as an example.",
};

/** `instruction.md`: server facts, the sentences of exactly the active constraints, the contract once. */
export function emitInstruction(suite: Suite, variant: Variant, constraints: readonly ResolvedConstraint[]): string {
  const source = suite.templates[template];
  if (source === undefined) throw new Error(`templates/task/${template} is missing`);
  const serviceOf = new Map(variant.constraints.map(({ id, service }) => [id, service]));
  const { settings } = suite.server;
  return renderInstruction(source, {
    suite,
    framework: variant.framework,
    server: { ...suite.server, isConcurrent: (suite.server.concurrency ?? 1) > 1 },
    settings: settings.filter((setting) => setting.service === null),
    // A setting of a service stands with the constraint that brings the service, so that two
    // instructions differ by the text of the constraints alone.
    starter: { says: starters[(suite.starter ?? defaultStarter).style] },
    constraints: constraints.map((constraint) => ({
      ...constraint,
      says: tellConstraint(constraint, suite),
      settings: settings.filter(({ service }) => service !== null && service === serviceOf.get(constraint.id)),
    })),
  }, suite.contractFile);
}

/** What the instruction says of a constraint: its sentences, a pointer to the exemplar, or both. */
export function tellConstraint({ says }: ResolvedConstraint, suite: Pick<Suite, "starter">): string[] {
  const telling = (suite.starter ?? defaultStarter).says;
  return [...(telling === "exemplar" ? [] : says), ...(telling === "sentences" ? [] : [pointer])];
}
