import { isAbsolute, relative, sep } from "node:path";
import type { Place } from "@cd-task/model";
import type { Findings } from "../findings.ts";
import type { Disk } from "./disk.ts";

/** Whether a path that an author's file names, relative to `from`, stays inside the suite's folder; a finding where it does not. */
export function checkInside(disk: Disk, root: string, from: string, named: string, place: Place | undefined, findings: Findings): boolean {
  const way = relative(disk.absolute(root), disk.absolute(`${from}/${named}`));
  const isInside = !isAbsolute(named) && !/^[A-Za-z]:[\\/]|\0/.test(named) && way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way);
  if (!isInside) findings.error("load/outside-suite", place, `\`${named}\` leads out of the suite's folder.`, { hint: "A suite is whole in its folder: copy what is needed into it." });
  return isInside;
}
