import type { CarveGate, Cut, FileTree } from "@cd-task/model";
import { readDiff } from "./read-diff.ts";
import type { Calibrated } from "./calibrate.ts";
import { CarveRefused } from "./carve-refused.ts";
import { gate } from "./measure-hole.ts";

const generated = /@generated|\bDO NOT EDIT\b|\bauto-?generated\b/i;

/** The gate of the removal itself: it takes something out, and nothing out of files that are made from others. Throws `CarveRefused` for the latter and for nothing at all. */
export function checkPatch({ base, cut, patch, holed }: { base: Calibrated; cut: Cut; patch: string; holed: FileTree }): CarveGate {
  const diffs = readDiff(patch);
  const removed = diffs.flatMap(({ hunks }) => hunks.flatMap(({ lines }) => lines.filter((line) => line.startsWith("-") && line.slice(1).trim() !== ""))).length;
  if (removed === 0) {
    throw new CarveRefused(
      `\`${cut.id}\` has no code of its own in ${base.codebase.name}: what serves ${cut.operations.join(", ")} serves other operations too.`,
      "Choose operations that go together, mark the code with `cd-task: cut NAME begin` and `end`, or give a patch of your own with --patch.",
    );
  }
  const made = diffs.flatMap(({ from }) => {
    const entry = base.code.files.find(({ path }) => path === from);
    return entry && "text" in entry && generated.test(entry.text.split("\n").slice(0, 5).join("\n")) ? [entry.path] : [];
  });
  if (made.length > 0) {
    throw new CarveRefused(
      `The feature has code in ${made.join(", ")}, which ${made.length === 1 ? "says it is" : "say they are"} generated: it would come back.`,
      "List it under `layout.generated` and make it in `setup`, or keep it with `neverRemove`.",
    );
  }
  const deleted = diffs.filter(({ to }) => to === null).length;
  return gate("removal", true, `${removed} lines go from ${diffs.length} ${diffs.length === 1 ? "file" : "files"}, ${deleted} of them whole; ${holed.length} files stay.`);
}
