import type { Constraint, ConstraintKind } from "@cd-task/model";
import constraintSchema from "../../../../schemas/constraint.schema.json" with { type: "json" };
import type { Findings } from "../findings.ts";
import { type Disk, listFiles } from "../files/disk.ts";
import { type Authored, readYamlFile } from "../files/read-yaml-file.ts";
import { hintNames } from "../nearest-name.ts";
import type { AuthoredConstraint } from "./authored.ts";
import { checkIdiom, checkOptions, checkSentences } from "./check-options.ts";
import { findBases } from "./find-bases.ts";
import type { LoadedFramework } from "./load-frameworks.ts";
import { loadDefaults, loadPreset } from "./load-option-source.ts";
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
  const files = readConstraints(disk, directory, kinds, findings);
  const byId = new Map([...files].reverse().map((file) => [file.value.id, file]));
  const extended = new Set(files.map(({ value }) => value.extends));
  return files.flatMap((authored) => {
    const kind = kinds.find(({ name }) => name === authored.value.kind);
    if (!kind) return [];
    const bases = findBases(authored, byId, findings);
    const namesPreset = [...bases, authored].findLast(({ value }) => value.preset !== undefined);
    const preset = namesPreset && usePreset(namesPreset, kind);
    const defaults = loadDefaults(disk, kind, findings);
    const constraint = toConstraint(authored, bases, { ...(defaults && { defaults }), ...(preset && { preset }) });
    const isBase = extended.has(authored.value.id);
    const isWhole = bases.length === 0 ? authored.value.extends === undefined : bases[0]?.value.extends === undefined;
    const mayLack = !isWhole || (namesPreset && !preset) || (isBase && !listed.includes(constraint.id));
    checkOptions({ authored, constraint, isBase }, kind, { frameworks, mayLack: mayLack ?? false }, findings);
    checkSentences(authored, kind, findings);
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

function readConstraints(disk: Disk, directory: string, kinds: readonly ConstraintKind[], findings: Findings): Authored<AuthoredConstraint>[] {
  const names = kinds.map(({ name }) => name);
  const paths = (listFiles(disk, directory) ?? []).filter((path) => /\.ya?ml$/.test(path));
  return paths.flatMap((path) => {
    const authored = readYamlFile<AuthoredConstraint>(disk, `${directory}/${path}`, constraintSchema, findings);
    if (!authored) return [];
    const { kind } = authored.value;
    if (names.includes(kind)) return authored;
    findings.error("load/unknown-kind", authored.source.place(["kind"]), `There is no constraint kind \`${kind}\`.`, { hint: hintNames(kind, names, "Kinds") });
    return [];
  });
}
