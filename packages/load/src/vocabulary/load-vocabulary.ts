import type { StepDefinition, StepKind } from "@cd-task/model";
import vocabularySchema from "../../../../schemas/vocabulary.schema.json" with { type: "json" };
import { openStepMatcher, type StepMatcher } from "../features/step-matcher.ts";
import { type Disk, readText } from "../files/disk.ts";
import { type Authored, readYamlFile } from "../files/read-yaml-file.ts";
import type { JsonPathKeys } from "../files/yaml-source.ts";
import type { Findings } from "../findings.ts";
import { readStepExpression } from "../recipes/read-step-expression.ts";
import type { AuthoredStep, AuthoredVocabulary } from "./authored-vocabulary.ts";
import { checkComposition } from "./check-composition.ts";
import { checkMeanings } from "./check-meanings.ts";
import type { ComposedStep } from "./composed-step.ts";
import { fillExpression, sampleRows } from "./sample-values.ts";

/** A suite's own wordings: as definitions for matching, and what they stand for by definition id. */
export interface LoadedVocabulary {
  definitions: StepDefinition[];
  composed: Map<string, ComposedStep>;
}

interface Entry {
  id: string;
  at: JsonPathKeys;
  step: string;
  means: string[];
  own?: AuthoredStep;
}

/** The vocabulary.yaml of a suite, whose steps may mean the vocabulary's and the suite's recipes; none where there is no such file, undefined with findings for one with mistakes. */
export function loadVocabulary(disk: Disk, directory: string, recipes: readonly StepDefinition[], findings: Findings): LoadedVocabulary | undefined {
  const loaded: LoadedVocabulary = { definitions: [], composed: new Map() };
  const path = `${directory}/vocabulary.yaml`;
  if (readText(disk, path) === undefined) return loaded;
  const authored = readYamlFile<AuthoredVocabulary>(disk, path, vocabularySchema, findings);
  if (!authored) return undefined;
  let isWhole = true;
  const known = openStepMatcher(recipes);
  for (const entry of entriesOf(authored.value)) {
    const made = readEntry(entry, authored, known, findings);
    isWhole &&= made !== undefined;
    if (!made) continue;
    const others = openStepMatcher([...recipes, ...loaded.definitions]);
    const clash = sampleRows(made.types).map((values) => fillExpression(entry.step, values)).flatMap((text) => others.match(text).map(({ definition }) => ({ text, definition })))[0];
    if (clash) {
      findings.error("load/ambiguous-step", authored.source.place([...entry.at, "step"]), `\`${clash.text}\` is already the step \`${clash.definition.expression}\`.`, { hint: "Reword this one." });
      isWhole = false;
      continue;
    }
    loaded.definitions.push(made.definition);
    loaded.composed.set(entry.id, made.composed);
  }
  return isWhole ? loaded : undefined;
}

function entriesOf({ aliases = [], steps = [] }: AuthoredVocabulary): Entry[] {
  return [
    ...aliases.map(({ step, means }, index) => ({ id: `A${index + 1}`, at: ["aliases", index], step, means: [means] })),
    ...steps.map((own, index) => ({ id: `S${index + 1}`, at: ["steps", index], step: own.step, means: own.means, own })),
  ];
}

const keywords: Record<StepKind, string> = { setup: "Given", action: "When", capture: "And", assert: "Then" };

function readEntry({ id, at, step, means, own }: Entry, { source }: Authored<AuthoredVocabulary>, known: StepMatcher, findings: Findings): { definition: StepDefinition; composed: ComposedStep; types: string[] } | undefined {
  const parameters = readStepExpression(step, source.place([...at, "step"]), findings);
  if (!parameters) return undefined;
  const composed = { parameters: parameters.names, means: means.map((text, index) => ({ text, place: source.place(own ? [...at, "means", index] : [...at, "means"]) })) };
  const definitions = checkMeanings(composed, parameters, known, findings);
  if (!definitions) return undefined;
  const unused = parameters.names.find((name) => !means.some((text) => text.includes(`{${name}}`)));
  if (unused !== undefined) {
    findings.error("load/step-parameter", source.place([...at, "step"]), `Nothing that this step means takes its \`{${unused}}\`, so the value would have no effect.`, { hint: `Use \`{${unused}}\` in \`means\`, or leave it out of the wording.` });
    return undefined;
  }
  const kind = own ? checkComposition(own.kind, definitions, { kind: source.place([...at, "kind"]), means: source.place([...at, "means"]) }, findings) : definitions[0]?.kind;
  if (!kind) return undefined;
  const argument = definitions.find((one) => one.argument === "json" || one.argument === "table")?.argument ?? definitions.find((one) => one.argument !== "none")?.argument ?? "none";
  const says = own?.says ?? `Another wording of \`${means[0] ?? ""}\`.`;
  const example = `${keywords[kind]} ${fillExpression(step, sampleRows(parameters.types)[0] ?? [])}`;
  const parts = definitions.map((one) => ({ kind: one.kind, argument: one.argument === argument ? argument : "none" }));
  return { definition: { id, kind, expression: step, argument, says, example, parts }, composed, types: parameters.types };
}
