import type { CarveGate, CarveRecord, Cut, FileTree } from "@cd-task/model";
import { type FileChange, listChanges } from "@cd-task/carve";
import type { Calibrated } from "./calibrate.ts";
import { CarveRefused } from "./carve-refused.ts";
import { gate } from "./measure-hole.ts";

const generated = /@generated|\bDO NOT EDIT\b|\bauto-?generated\b/i;

/** The gate of the removal itself: it takes something out, and nothing out of files that are made from others. Throws `CarveRefused` for the latter and for nothing at all. */
export function checkPatch({ base, cut, patch, holed }: { base: Calibrated; cut: Cut; patch: string; holed: FileTree }): CarveGate {
  const changes = listChanges(patch);
  const { lines, files, deletedFiles } = countRemoved(changes);
  if (lines === 0) {
    throw new CarveRefused(
      `\`${cut.id}\` has no code of its own in ${base.codebase.name}: what serves ${cut.operations.join(", ")} serves other operations too.`,
      "Choose operations that go together, mark the code with `cd-task: cut NAME begin` and `end`, or give a patch of your own with --patch.",
    );
  }
  const made = changes.flatMap(({ from }) => {
    const entry = base.code.files.find(({ path }) => path === from);
    return entry && "text" in entry && generated.test(entry.text.split("\n").slice(0, 5).join("\n")) ? [entry.path] : [];
  });
  if (made.length > 0) {
    throw new CarveRefused(
      `The feature has code in ${made.join(", ")}, which ${made.length === 1 ? "says it is" : "say they are"} generated: it would come back.`,
      "List it under `layout.generated` and make it in `setup`, or keep it with `neverRemove`.",
    );
  }
  return gate("removal", true, `${lines} lines go from ${files} ${files === 1 ? "file" : "files"}, ${deletedFiles} of them whole; ${holed.length} files stay.`);
}

/** How much a patch takes out, blank lines left aside. */
export function countRemoved(changes: readonly FileChange[]): CarveRecord["removed"] {
  return {
    lines: changes.reduce((sum, { removedLines }) => sum + removedLines, 0),
    files: changes.length,
    deletedFiles: changes.filter(({ to }) => to === null).length,
  };
}
