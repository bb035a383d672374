import type { CarveGate, CarveRecord, Cut, FileTree } from "@cd-task/model";
import { type FileChange, listChanges } from "@cd-task/carve";
import type { Calibrated } from "./calibrate.ts";
import { CarveRefused } from "./carve-refused.ts";
import { matchesGlob } from "@cd-task/verifier";
import { gate } from "./measure-hole.ts";
import { testGlobsOf } from "./test-files.ts";

const generated = /@generated|\bDO NOT EDIT\b|\bauto-?generated\b/i;

/** Lines of product code, blank ones left aside, below which there is hardly anything to build. */
const leastLines = 10;

/** The gate of the removal itself: it takes something out, and nothing out of files that are made from others. Throws `CarveRefused` for the latter, for nothing at all and for too little. */
export function checkPatch({ base, cut, patch, holed }: { base: Calibrated; cut: Cut; patch: string; holed: FileTree }): CarveGate {
  const changes = listChanges(patch);
  const { lines, files, deletedFiles } = countRemoved(changes);
  if (lines === 0) {
    throw new CarveRefused(
      `\`${cut.id}\` has no code of its own in ${base.codebase.name}: what serves ${cut.operations.join(", ")} serves other operations too.`,
      "Choose operations that go together, mark the code with `cd-task: cut NAME begin` and `end`, or give a patch of your own with --patch.",
    );
  }
  const { minLines = leastLines } = cut;
  const product = countRemoved(changes.filter(({ from }) => from !== null && !matchesGlob(from, testGlobsOf(base.codebase)))).lines;
  if (product < minLines) {
    throw new CarveRefused(
      `\`${cut.id}\` takes ${product} ${product === 1 ? "line" : "lines"} of product code out of ${base.codebase.name}, fewer than the ${minLines} that make a feature.`,
      "Add operations that belong to it, mark more of its code with `cd-task: cut NAME begin` and `end`, or lower `minLines` of the cut.",
      changes.map(({ from, to, removedLines }) => `${from ?? to}: ${removedLines}`).slice(0, 10),
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
