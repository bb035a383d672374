import type { WriteResult } from "@cd-task/sdk";
import { countNoun } from "./count-noun.ts";
import { exitCodes, Fault } from "./fault.ts";

/** Stops a command whose writing was refused: nothing was written, since files that are not cd-task's stand in the way. */
export function refuseOverwriting({ refused }: Pick<WriteResult, "refused">, folder: string): void {
  if (refused.length === 0) return;
  const names = refused.slice(0, 3).map(({ path }) => path).join(", ");
  const isInTheWay = refused.some(({ effect }) => effect === "folder" || effect === "outside");
  throw new Fault(`Nothing was written: ${countNoun(refused.length, "file")} of ${folder} would be lost (${names}${refused.length > 3 ? ", ..." : ""}).`, {
    exitCode: exitCodes.findings,
    hint: isInTheWay ? "A folder stands where a file belongs: move it away." : "Move away what is yours, or overwrite it with --force.",
  });
}
