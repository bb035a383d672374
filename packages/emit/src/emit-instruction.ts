import type { ResolvedConstraint, Suite, Variant } from "@cd-task/model";
import { renderTemplate } from "./render-template.ts";

const template = "instruction.md.hbs";

/** `instruction.md`: server facts, the sentences of exactly the active constraints, the contract once. */
export function emitInstruction(suite: Suite, variant: Variant, constraints: readonly ResolvedConstraint[]): string {
  const source = suite.templates[template];
  if (source === undefined) throw new Error(`templates/task/${template} is missing`);
  const serviceOf = new Map(variant.constraints.map(({ id, service }) => [id, service]));
  const { settings } = suite.server;
  const text = renderTemplate(source, {
    suite,
    framework: variant.framework,
    server: suite.server,
    settings: settings.filter((setting) => setting.service === null),
    // A setting of a service stands with the constraint that brings the service, so that two
    // instructions differ by the text of the constraints alone.
    constraints: constraints.map((constraint) => ({
      ...constraint,
      settings: settings.filter(({ service }) => service !== null && service === serviceOf.get(constraint.id)),
    })),
    contract: {
      language: suite.contractFile.name.endsWith(".json") ? "json" : "yaml",
      text: endWithNewline(withoutEditorLines(suite.contractFile.text)),
    },
  });
  return endWithNewline(text.replace(/\n{3,}/g, "\n\n"));
}

/** The text without the line that tells an editor its schema. */
export function withoutEditorLines(text: string): string {
  return text.replace(/^# yaml-language-server:.*\n/gm, "");
}

function endWithNewline(text: string): string {
  return `${text.trimEnd()}\n`;
}
