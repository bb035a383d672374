import type { Constraint, ConstraintKind, Place } from "@cd-task/model";
import constraintSchema from "../../../../schemas/constraint.schema.json" with { type: "json" };
import type { Findings } from "../findings.ts";
import { type Disk, listFiles } from "../files/disk.ts";
import { pointerOf } from "../files/json-pointer.ts";
import { type Authored, readYamlFile } from "../files/read-yaml-file.ts";
import { hintNames } from "../nearest-name.ts";
import type { AuthoredConstraint } from "./authored.ts";
import type { LoadedFramework } from "./load-frameworks.ts";
import { checkIdiom, checkOptions } from "./check-options.ts";

/** A constraint with the file it was read from. */
export interface LoadedConstraint {
  constraint: Constraint;
  authored: Authored<AuthoredConstraint>;
}

/** The constraints of a folder, in the order of their file names; options are checked against their kind's schema. */
export function loadConstraints(
  disk: Disk,
  directory: string,
  kinds: readonly ConstraintKind[],
  frameworks: readonly LoadedFramework[],
  findings: Findings,
): LoadedConstraint[] {
  const files = (listFiles(disk, directory) ?? []).filter((path) => /\.ya?ml$/.test(path));
  const names = kinds.map(({ name }) => name);
  for (const framework of frameworks) checkIdiom(framework, kinds, findings);
  return files.flatMap((path) => {
    const authored = readYamlFile<AuthoredConstraint>(disk, `${directory}/${path}`, constraintSchema, findings);
    if (!authored) return [];
    const kind = kinds.find(({ name }) => name === authored.value.kind);
    if (!kind) {
      const { kind: name } = authored.value;
      findings.error("load/unknown-kind", authored.source.place(["kind"]), `There is no constraint kind \`${name}\`.`, { hint: hintNames(name, names, "Kinds") });
      return [];
    }
    checkOptions(authored, kind, findings);
    return { authored, constraint: toConstraint(authored) };
  });
}

function toConstraint({ source, value }: Authored<AuthoredConstraint>): Constraint {
  const { id, axis, kind, title, says, options = {}, frameworks = {}, gate = true, requires = [], conflicts = [], applies, service } = value;
  const places: Record<string, Place> = {};
  collectPlaces(options, ["options"]);
  collectPlaces(frameworks, ["frameworks"]);
  return {
    id,
    axis,
    kind,
    title,
    says: says === undefined ? [] : says.split("\n").map((line) => line.trim()).filter((line) => line !== ""),
    options,
    perFramework: frameworks,
    gate,
    requires,
    conflicts,
    applies: { languages: applies?.languages ?? [], frameworks: applies?.frameworks ?? [] },
    service: service ?? null,
    places,
    place: source.place([]),
  };

  function collectPlaces(part: unknown, path: (string | number)[]): void {
    places[pointerOf(path)] = source.place(path, "key");
    if (part === null || typeof part !== "object") return;
    for (const [key, child] of Object.entries(part)) collectPlaces(child, [...path, key]);
  }
}
