import type { Constraint, ConstraintKind } from "@cd-task/model";
import constraintSchema from "../../../../schemas/constraint.schema.json" with { type: "json" };
import type { Findings } from "../findings.ts";
import { type Disk, listFiles } from "../files/disk.ts";
import { type Authored, readYamlFile } from "../files/read-yaml-file.ts";
import { hintNames, suggestNames } from "../nearest-name.ts";
import type { AuthoredConstraint } from "./authored.ts";
import { checkAdvice } from "./check-advice.ts";
import { checkIdiom, checkOptions, checkSentences } from "./check-options.ts";
import { findBases } from "./find-bases.ts";
import type { LoadedFramework } from "./load-frameworks.ts";
import { loadDefaults, loadPreset } from "./load-option-source.ts";
import { readToolFiles } from "./read-tool-files.ts";
import { toConstraint } from "./to-constraint.ts";

/** A constraint with the file it was read from. */
export interface LoadedConstraint {
  constraint: Constraint;
  authored: Authored<AuthoredConstraint>;
  /** Whether another constraint extends it. */
  isBase: boolean;
}

/**
 * The constraints of a folder, in the order of their file names; options are checked against their kind's schema.
 * One that another extends and that is not `listed` in an axis may leave demanded options out.
 */
export function loadConstraints(
  disk: Disk,
  directory: string,
  kinds: readonly ConstraintKind[],
  frameworks: readonly LoadedFramework[],
  listed: readonly string[],
  findings: Findings,
): LoadedConstraint[] {
  for (const framework of frameworks) checkIdiom(framework, kinds, findings);
  const paths = (listFiles(disk, directory) ?? []).filter((path) => /\.ya?ml$/.test(path));
  const files = paths.flatMap((path) => readConstraint(disk, `${directory}/${path}`, kinds, findings) ?? []);
  return settleConstraints(disk, files, kinds, frameworks, listed, findings);
}

/** The constraints of files that were read, with what they extend among them. */
export function settleConstraints(
  disk: Disk,
  files: readonly Authored<AuthoredConstraint>[],
  kinds: readonly ConstraintKind[],
  frameworks: readonly LoadedFramework[],
  listed: readonly string[],
  findings: Findings,
): LoadedConstraint[] {
  const byId = new Map([...files].reverse().map((file) => [file.value.id, file]));
  const extended = new Set(files.map(({ value }) => value.extends));
  return files.flatMap((authored) => {
    const kind = kinds.find(({ name }) => name === authored.value.kind);
    if (!kind) return [];
    const bases = findBases(authored, byId, findings);
    const namesPreset = [...bases, authored].findLast(({ value }) => value.preset !== undefined);
    const preset = namesPreset && usePreset(namesPreset, kind);
    const defaults = loadDefaults(disk, kind, findings);
    const tool = readToolFiles(disk, [...bases, authored], kind, findings);
    const constraint = toConstraint(authored, bases, { ...(defaults && { defaults }), ...(preset && { preset }), ...(tool && { files: tool }) });
    const isBase = extended.has(authored.value.id);
    const isWhole = bases.length === 0 ? authored.value.extends === undefined : bases[0]?.value.extends === undefined;
    const mayLack = !isWhole || (namesPreset && !preset) || (isBase && !listed.includes(constraint.id));
    checkOptions({ authored, constraint, isBase }, kind, { frameworks, mayLack: mayLack ?? false }, findings);
    checkSentences(authored, kind, findings);
    if (!mayLack && !findings.hasErrors) checkAdvice({ authored, constraint, isBase }, kind, findings);
    return { authored, constraint, isBase };
  });

  function usePreset({ source, value: { preset: name = "" } }: Authored<AuthoredConstraint>, kind: ConstraintKind): Constraint["preset"] {
    const names = Object.keys(kind.presets ?? {});
    if (names.includes(name)) return loadPreset(disk, kind, name, findings);
    findings.error("load/unknown-preset", source.place(["preset"]), `Constraint kind \`${kind.name}\` has no preset \`${name}\`.`, {
      hint: names.length === 0 ? "It has none: write the options themselves." : hintNames(name, names, "Presets"),
    });
    return undefined;
  }
}

/** A constraint's file; undefined with findings when it is none, or of a kind that does not exist. */
export function readConstraint(disk: Disk, path: string, kinds: readonly ConstraintKind[], findings: Findings): Authored<AuthoredConstraint> | undefined {
  const authored = readYamlFile<AuthoredConstraint>(disk, path, constraintSchema, findings);
  if (!authored) return undefined;
  const names = kinds.map(({ name }) => name);
  const { kind } = authored.value;
  if (names.includes(kind)) return authored;
  findings.error("load/unknown-kind", authored.source.place(["kind"]), `There is no constraint kind \`${kind}\`.`, suggestNames(kind, names, "Kinds"));
  return undefined;
}
