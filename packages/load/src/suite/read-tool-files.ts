import type { ConstraintKind, FileTree } from "@cd-task/model";
import { posix } from "node:path";
import type { Findings } from "../findings.ts";
import { checkInside } from "../files/check-inside.ts";
import { type Disk, readTree } from "../files/disk.ts";
import type { Authored } from "../files/read-yaml-file.ts";
import type { AuthoredConstraint } from "./authored.ts";

const limitBytes = 1024 * 1024;

/** The files that travel with a constraint, from the folder that it or the nearest file it extends names; undefined when none does. */
export function readToolFiles(disk: Disk, trail: readonly Authored<AuthoredConstraint>[], kind: ConstraintKind, findings: Findings): FileTree | undefined {
  const named = trail.findLast(({ value }) => value.files !== undefined);
  if (!named) return undefined;
  const place = named.source.place(["files"]);
  const folder = posix.join(posix.dirname(named.source.place([]).file), named.value.files as string);
  const path = named.source.place([]).file;
  // In a suite constraints lie in a folder of it; a constraint by itself is as far as its own folder.
  const own = posix.dirname(path);
  if (!checkInside(disk, posix.basename(own) === "constraints" ? posix.dirname(own) : own, own, named.value.files as string, place, findings)) return undefined;
  const tree = readTree(disk, folder);
  if (!tree) {
    findings.error("load/missing-folder", place, `The folder \`${disk.name(folder)}\` does not exist.`, { hint: "It is relative to the constraint's own file." });
    return undefined;
  }
  if (kind.runFile === undefined && !kind.ofFiles) {
    findings.error("load/unused-files", place, `Constraint kind \`${kind.name}\` runs no tool and reads no file, so the files would have no effect.`, { hint: "Remove `files`." });
  }
  const bytes = tree.reduce((sum, entry) => sum + ("text" in entry ? entry.text.length : (entry.base64.length * 3) / 4), 0);
  if (bytes > limitBytes) {
    findings.error("load/unusable-option", place, `The folder holds ${Math.round(bytes / 1024)} KiB, and travels in every task; at most ${limitBytes / 1024} KiB can.`, { hint: "Leave the tool itself out: it is installed where candidates are graded." });
  }
  return tree;
}
