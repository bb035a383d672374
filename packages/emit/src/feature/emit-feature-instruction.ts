import type { CarvedFeature, ResolvedConstraint, Suite, Variant } from "@cd-task/model";
import { tellConstraint, withoutEditorLines } from "../emit-instruction.ts";
import { renderTemplate } from "../render-template.ts";

const template = "feature.md.hbs";

/** `instruction.md` of a feature task: what is missing, how the server runs, ways of the code, the constraints, the contract once. */
export function emitFeatureInstruction(suite: Suite, { framework }: Variant, { codebase, cut, record }: CarvedFeature, constraints: readonly ResolvedConstraint[]): string {
  const source = suite.templates[template];
  if (source === undefined) throw new Error(`templates/task/${template} is missing`);
  const operations = suite.contract.operations.filter(({ id }) => cut.operations.includes(id));
  const text = renderTemplate(source, {
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
    contract: cut.told?.contract === null ? null : {
      language: suite.contractFile.name.endsWith(".json") ? "json" : "yaml",
      text: `${withoutEditorLines(cut.told?.contract ?? suite.contractFile.text).trimEnd()}\n`,
    },
  });
  return `${text.replace(/\n{3,}/g, "\n\n").trimEnd()}\n`;
}
