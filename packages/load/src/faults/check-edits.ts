import { type Composition, type FaultEdit, applyEdit, editsOf } from "@cd-task/model";
import type { Authored } from "../files/read-yaml-file.ts";
import type { Findings } from "../findings.ts";
import type { AuthoredFaults, FaultContext } from "./load-faults.ts";

/**
 * Whether each edit of a fault finds its text exactly once in every reference solution that has its file, and its file in
 * one at least.
 */
export function checkEdits({ source, value }: Authored<AuthoredFaults>, index: number, context: FaultContext, findings: Findings): void {
  const fault = value.faults[index];
  if (!fault) return;
  for (const { name, language } of context.frameworks) {
    const compositions = context.compositions.filter(({ framework }) => framework === name);
    const keys = [language, name];
    for (const edit of compositions.length > 0 ? editsOf(fault, language, name) : []) {
      const key = keys.find((each) => fault.edits[each]?.includes(edit)) ?? name;
      const place = (field: string) => source.place(["faults", index, "edits", key, fault.edits[key]?.indexOf(edit) ?? 0, field]);
      const holders = compositions.filter(({ files }) => files.some(({ path }) => path === edit.file));
      if (holders.length === 0) {
        findings.error("load/fault-edit", place("file"), `No reference solution in ${name} has a file \`${edit.file}\`.`, { hint: "Files are named as in the built solution, relative to its root." });
      }
      const misfit = holders.find((composition) => !isFound(edit, editsOf(fault, language, name), composition));
      if (!misfit) continue;
      const message = `The text to be replaced does not stand exactly once in \`${edit.file}\` of reference solution \`${misfit.id}\` in ${name}.`;
      findings.error("load/fault-edit", place("find"), message, { hint: "Copy more of the file's text, as it is now." });
    }
  }
}

/** Earlier edits of the same file have been made by then. */
function isFound(edit: FaultEdit, edits: readonly FaultEdit[], { files }: Composition): boolean {
  const entry = files.find(({ path }) => path === edit.file);
  let text = entry && "text" in entry ? entry.text : null;
  for (const each of edits.slice(0, edits.indexOf(edit) + 1)) {
    if (text !== null && each.file === edit.file) text = applyEdit(text, each);
  }
  return text !== null;
}
