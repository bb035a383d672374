import { resolveConstraint } from "@cd-task/emit";
import { nearestName } from "@cd-task/load";
import { type JsonObject, type Suite, expandProfiles, vocabulary } from "@cd-task/model";
import { codes } from "./explain/explain-code.ts";
import type { Shelves } from "./shelves.ts";

export { explainCode } from "./explain/explain-code.ts";

/** Text that explains one name. */
export interface Explanation {
  text: string;
}

/** A step of the vocabulary by its id or its wording; null for an unknown one. */
export function explainStep(id: string): Explanation | null {
  const step = vocabulary.find((candidate) => candidate.id === id.toUpperCase() || candidate.expression === id);
  if (!step) return null;
  return { text: [`${step.id} (${step.kind}): ${step.expression}`, `  ${step.says}`, `  Example: ${step.example}`].join("\n") };
}

/** A constraint kind: its rules and options; null for an unknown kind. */
export function explainKind(name: string, { kinds }: Pick<Shelves, "kinds">): Explanation | null {
  const kind = kinds.find((candidate) => candidate.name === name);
  if (!kind) return null;
  const rules = kind.rules.map(({ id, says }) => `  ${id}\n      ${says}`);
  const options = Object.entries((kind.optionsSchema["properties"] ?? {}) as Record<string, JsonObject>).map(
    ([option, schema]) => `  ${option}: ${String(schema["description"] ?? "")}`,
  );
  const presets = Object.keys(kind.presets ?? {}).map((preset) => `  ${preset}`);
  return { text: [`Constraint kind ${kind.name}: ${kind.title}`, "", "Rules", ...rules, "", "Options", ...options, "", "Presets", ...presets].join("\n") };
}

/** The effective options of a task's constraints, each with its origin; null when the suite has no such task. */
export function explainVariant(id: string, suite: Suite, { kinds }: Pick<Shelves, "kinds">): string | null {
  const variant = expandProfiles(suite).find((candidate) => candidate.id === id);
  if (!variant) return null;
  const lines = [`${variant.id}: ${variant.framework.title}, level L${variant.level}`];
  for (const constraint of variant.constraints) {
    const kind = kinds.find(({ name }) => name === constraint.kind);
    if (!kind) continue;
    const { constraint: resolved, origins } = resolveConstraint(constraint, variant.framework, kind);
    lines.push("", `${constraint.id} (kind ${kind.name}, axis ${constraint.axis}), ${constraint.place.file}`);
    lines.push(...resolved.says.map((sentence) => `  says: ${sentence}`));
    const width = Math.max(0, ...origins.map(({ pointer, value }) => `${pointer} = ${JSON.stringify(value)}`.length));
    lines.push(...origins.map(({ pointer, value, origin }) => `  ${`${pointer} = ${JSON.stringify(value)}`.padEnd(Math.min(width, 70))}  from ${origin}`));
  }
  if (variant.constraints.length === 0) lines.push("", "No constraint is active.");
  return lines.join("\n");
}

/** The known name nearest to a mistyped one; null when none is near. */
export function suggestName(name: string, { kinds }: Pick<Shelves, "kinds">, suite?: Suite): string | null {
  const ids = suite ? expandProfiles(suite).map(({ id }) => id) : [];
  return nearestName(name, [...Object.keys(codes), ...kinds.map((kind) => kind.name), ...ids]) ?? null;
}
