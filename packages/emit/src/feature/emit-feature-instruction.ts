import type { CarvedFeature, ResolvedConstraint, Suite, Variant } from "@cd-task/model";
import { tellConstraint } from "../emit-instruction.ts";
import { renderInstruction } from "../render-instruction.ts";

const template = "feature.md.hbs";

/** `instruction.md` of a feature task: what is missing, how the server runs, ways of the code, the constraints, the contract once. */
export function emitFeatureInstruction(suite: Suite, { framework }: Variant, { codebase, cut, record }: CarvedFeature, constraints: readonly ResolvedConstraint[]): string {
  const source = suite.templates[template];
  if (source === undefined) throw new Error(`templates/task/${template} is missing`);
  const operations = suite.contract.operations.filter(({ id }) => cut.operations.includes(id));
  const given = cut.told ? cut.told.contract : suite.contractFile.text;
  return renderInstruction(source, {
    suite,
    framework,
    cut,
    keepsSchema: cut.keep.schema,
    operations,
    server: { ...codebase.server, isConcurrent: (codebase.server.concurrency ?? 1) > 1 },
    conventions: codebase.conventions,
    teamTests: record?.teamTests ?? [],
    constraints: constraints.map((constraint) => ({ ...constraint, says: tellConstraint(constraint, {}) })),
    says: cut.says ?? [],
    isExcerpt: cut.told !== undefined,
  }, given === null ? null : { name: suite.contractFile.name, text: given });
}
