import { type Constraint, type ConstraintKind, type Contrast, type FileTree, moveBelow, overlayTree } from "@cd-task/model";
import { posix } from "node:path";
import { type Disk, readTree } from "../files/disk.ts";
import type { Authored } from "../files/read-yaml-file.ts";
import type { Findings } from "../findings.ts";
import { suggestNames } from "../nearest-name.ts";
import { checkInside } from "../files/check-inside.ts";
import type { SuiteFolders } from "./load-compositions.ts";
import { checkFrameworkNames } from "./check-framework-names.ts";
import type { AuthoredContrast, AuthoredContrasts } from "./authored.ts";

/** What the names in contrasts.yaml may refer to. */
export interface ContrastNames {
  constraints: readonly Constraint[];
  kinds: readonly ConstraintKind[];
  frameworks: readonly string[];
}

/** The contrasts with the files they lay over a reference solution; `directory` is that of contrasts.yaml. */
export function loadContrasts(
  disk: Disk,
  authored: Authored<AuthoredContrasts> | undefined,
  { root, directory }: SuiteFolders,
  { constraints, kinds, frameworks }: ContrastNames,
  findings: Findings,
): Contrast[] {
  if (!authored) return [];
  const { source, value } = authored;
  return value.contrasts.map((contrast, index) => {
    checkId(contrast, index);
    checkNames(contrast, index);
    checkFrameworkNames(source, ["contrasts", index, "frameworks"], contrast.frameworks, frameworks, findings);
    const { id, language, says, violates, breaks, service = null, without = [], moves = [], edits = [] } = contrast;
    return { id, language, ...(contrast.frameworks && { frameworks: contrast.frameworks }), says, violates, breaks, service, without, moves, edits, files: readParts(contrast, index), place: source.place(["contrasts", index, "id"]) };
  });

  function checkId({ id }: AuthoredContrast, index: number): void {
    const first = value.contrasts.findIndex((other) => other.id === id);
    if (first === index) return;
    const related = [{ message: "the first one", place: source.place(["contrasts", first, "id"]) }];
    findings.error("load/duplicate-id", source.place(["contrasts", index, "id"]), `Two contrasts have the id \`${id}\`.`, { hint: "Rename one of them.", related });
  }

  function checkNames({ violates, breaks }: AuthoredContrast, index: number): void {
    const ids = constraints.map(({ id }) => id);
    for (const [position, id] of violates.entries()) {
      if (ids.includes(id)) continue;
      findings.error("load/unknown-constraint", source.place(["contrasts", index, "violates", position]), `No constraint has the id \`${id}\`.`, suggestNames(id, ids, "Constraints"));
    }
    const violated = constraints.filter(({ id }) => violates.includes(id)).map(({ kind }) => kind);
    const rules = kinds.filter(({ name }) => violated.includes(name)).flatMap((kind) => kind.rules.map(({ id }) => id));
    const isOpen = (rule: string) => kinds.some(({ name, rulesOf }) => rulesOf && violated.includes(name) && rule.startsWith(`${name}/`));
    for (const [position, rule] of breaks.entries()) {
      if (rules.includes(rule) || violated.length === 0 || isOpen(rule)) continue;
      findings.error("load/unknown-rule", source.place(["contrasts", index, "breaks", position]), `The violated constraints have no rule \`${rule}\`.`, suggestNames(rule, rules, "Rules"));
    }
  }

  function readParts({ parts = [] }: AuthoredContrast, index: number): FileTree {
    const trees = parts.map(({ from, to }, position) => {
      if (!checkInside(disk, root, directory, from, source.place(["contrasts", index, "parts", position, "from"]), findings)) return [];
      const tree = readTree(disk, `${directory}/${from}`);
      if (tree === undefined) {
        findings.error("load/missing-folder", source.place(["contrasts", index, "parts", position, "from"]), `The folder \`${from}\` does not exist.`, { hint: `Folders are relative to \`${disk.name(directory)}\`.` });
      }
      const folder = posix.normalize(to).replace(/\/$/, "");
      return folder === "." ? (tree ?? []) : moveBelow(folder, tree ?? []);
    });
    return trees.reduce<FileTree>((base, tree) => overlayTree(base, tree), []);
  }
}
