import { type Composition, type FileTree, moveBelow, overlayTree } from "@cd-task/model";
import { posix } from "node:path";
import { checkInside } from "../files/check-inside.ts";
import { Findings } from "../findings.ts";
import { type Disk, readTree } from "../files/disk.ts";
import type { Authored } from "../files/read-yaml-file.ts";
import { suggestNames } from "../nearest-name.ts";
import type { AuthoredComposition, AuthoredSolutions } from "./authored.ts";
import { checkFrameworkNames } from "./check-framework-names.ts";
import type { LoadedConstraint } from "./load-constraints.ts";
import type { LoadedFramework } from "./load-frameworks.ts";

/** The suite's folder, and the one that paths of a file in it are relative to. */
export interface SuiteFolders {
  root: string;
  directory: string;
}

/** The reference solutions: each composition for every framework that it is for and whose folders exist; `frameworkNames` are all there are. */
export function loadCompositions(
  disk: Disk,
  solutions: Authored<AuthoredSolutions> | undefined,
  { root, directory }: SuiteFolders,
  frameworks: readonly LoadedFramework[],
  frameworkNames: readonly string[],
  constraints: readonly LoadedConstraint[],
  findings: Findings,
): Composition[] {
  if (!solutions) return [];
  const { source, value } = solutions;
  const read = new Map<string, FileTree | undefined>();
  const ids = constraints.map(({ constraint }) => constraint.id);
  return value.compositions.flatMap((composition, index) => {
    const first = value.compositions.findIndex(({ id }) => id === composition.id);
    if (first !== index) {
      const related = [{ message: "the first one", place: source.place(["compositions", first, "id"]) }];
      findings.error("load/duplicate-id", source.place(["compositions", index, "id"]), `Two compositions have the id \`${composition.id}\`.`, { hint: "Rename one of them.", related });
    }
    for (const [position, id] of composition.satisfies.entries()) {
      if (ids.includes(id)) continue;
      findings.error("load/unknown-constraint", source.place(["compositions", index, "satisfies", position]), `No constraint has the id \`${id}\`.`, suggestNames(id, ids, "Constraints"));
    }
    checkFrameworkNames(source, ["compositions", index, "frameworks"], composition.frameworks, frameworkNames, findings);
    const able = frameworks.map(({ framework }) => framework).filter(({ name, language }) => language === composition.language && (composition.frameworks?.includes(name) ?? true));
    checkFolders(able.map(({ name }) => name), composition, index);
    return able.flatMap(({ name }) => compose(name, composition, index) ?? []);
  });

  /** A folder must exist as such or, with `{framework}`, for one framework at least. */
  function checkFolders(names: readonly string[], { parts }: AuthoredComposition, index: number): void {
    if (names.length === 0) return;
    for (const [position, { from }] of parts.entries()) {
      if (!checkInside(disk, root, directory, from, source.place(["compositions", index, "parts", position, "from"]), findings)) continue;
      if (names.some((name) => readPart(from, name) !== undefined)) continue;
      findings.error("load/missing-folder", source.place(["compositions", index, "parts", position, "from"]), `The folder \`${from}\` does not exist.`, { hint: `Folders are relative to \`${disk.name(directory)}\`.` });
    }
  }

  function compose(framework: string, { id, satisfies, service, runsWithoutService, parts }: AuthoredComposition, index: number): Composition | undefined {
    const trees = parts.map(({ from, to }) => {
      const tree = readPart(from, framework);
      const folder = posix.normalize(to).replace(/\/$/, "");
      return tree && (folder === "." ? tree : moveBelow(folder, tree));
    });
    if (trees.some((tree) => tree === undefined)) return undefined;
    const files = trees.reduce<FileTree>((base, tree) => overlayTree(base, tree ?? []), []);
    return { id, framework, satisfies, service: service ?? null, runsWithoutService: runsWithoutService ?? false, files, place: source.place(["compositions", index, "id"]) };
  }

  function readPart(from: string, framework: string): FileTree | undefined {
    const folder = `${directory}/${from.replaceAll("{framework}", framework)}`;
    if (!read.has(folder)) read.set(folder, checkInside(disk, root, directory, from, undefined, new Findings()) ? readTree(disk, folder) : undefined);
    return read.get(folder);
  }
}
