import { type Composition, type Fault, type Framework, type Plan, watchedAssertions } from "@cd-task/model";
import faultsSchema from "../../../../schemas/faults.schema.json" with { type: "json" };
import { type Disk, listFiles } from "../files/disk.ts";
import { type Authored, readYamlFile } from "../files/read-yaml-file.ts";
import type { Findings } from "../findings.ts";
import { suggestNames } from "../nearest-name.ts";
import { checkEdits } from "./check-edits.ts";

export type AuthoredFaults = { faults: Omit<Fault, "place">[] };

/** What faults speak of. */
export interface FaultContext {
  plan: Plan;
  frameworks: readonly Framework[];
  /** Names that edits may be given for beside the languages, whether or not they are loaded. */
  frameworkNames: readonly string[];
  compositions: readonly Composition[];
}

/** The faults in the files of a folder, which need not be there; each must fit the reference solutions and name assertions of the plan. */
export function loadFaults(disk: Disk, directory: string, context: FaultContext, findings: Findings): Fault[] {
  const paths = (listFiles(disk, directory) ?? []).filter((path) => /\.ya?ml$/.test(path));
  const files = paths.flatMap((path) => readYamlFile<AuthoredFaults>(disk, `${directory}/${path}`, faultsSchema, findings) ?? []);
  const faults = files.flatMap(({ source, value }) =>
    value.faults.map((fault, index): Fault => ({ ...fault, says: fault.says.trim(), place: source.place(["faults", index, "name"]) })),
  );
  for (const [index, { name, place }] of faults.entries()) {
    const first = faults.findIndex((fault) => fault.name === name);
    if (first === index) continue;
    const related = [{ message: "the first one", place: (faults[first] as Fault).place }];
    findings.error("load/duplicate-id", place, `Two faults have the name \`${name}\`.`, { hint: "Rename one of them.", related });
  }
  const isWatched = rememberWatched(context.plan);
  for (const file of files) checkFaults(file, isWatched, context, findings);
  return faults;
}

/** Whether assertions answer to a name; many faults are watched by the same ones. */
function rememberWatched(plan: Plan): (pattern: string) => boolean {
  const known = new Map<string, boolean>();
  return (pattern) => {
    const isWatched = known.get(pattern) ?? watchedAssertions(plan, pattern).length > 0;
    known.set(pattern, isWatched);
    return isWatched;
  };
}

function checkFaults(file: Authored<AuthoredFaults>, isWatched: (pattern: string) => boolean, context: FaultContext, findings: Findings): void {
  const { source, value } = file;
  for (const [index, { caughtBy, edits }] of value.faults.entries()) {
    for (const [position, pattern] of caughtBy.entries()) {
      if (isWatched(pattern)) continue;
      const hint = "Give globs of assertion ids, as in `users/**`, or operations of the contract.";
      findings.error("load/nothing-watched", source.place(["faults", index, "caughtBy", position]), `No assertion is named \`${pattern}\`, nor any of an operation of that name.`, { hint });
    }
    const known = ["javascript", "python", ...context.frameworkNames];
    for (const key of Object.keys(edits).filter((each) => !known.includes(each))) {
      findings.error("load/unknown-framework", source.place(["faults", index, "edits", key], "key"), `\`${key}\` is neither a language nor a framework of the suite.`, suggestNames(key, known, "Known"));
    }
    checkEdits(file, index, context, findings);
  }
}
