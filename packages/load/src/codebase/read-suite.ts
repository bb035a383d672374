import suiteSchema from "../../../../schemas/suite.schema.json" with { type: "json" };
import type { Findings } from "../findings.ts";
import { checkInside } from "../files/check-inside.ts";
import { type Disk, readText } from "../files/disk.ts";
import { type Authored, readYamlFile } from "../files/read-yaml-file.ts";
import type { AuthoredSuite } from "../suite/authored.ts";
import type { AuthoredCodebase } from "./authored-codebase.ts";
import { readCodebase } from "./load-codebases.ts";
import { toServer } from "./to-server.ts";

/** A suite's own file, and those of its codebases. */
export interface ReadSuite extends Authored<AuthoredSuite> {
  codebases: { directory: string; authored: Authored<AuthoredCodebase> }[];
}

/** What stands in the folder: suite.yaml with its codebases, or a codebase.yaml that names contract and features itself and is a suite of one codebase. */
export function readSuite(disk: Disk, directory: string, findings: Findings): ReadSuite | undefined {
  if (readText(disk, `${directory}/suite.yaml`) === undefined && readText(disk, `${directory}/codebase.yaml`) !== undefined) return readAlone(disk, directory, findings);
  const suite = readYamlFile<AuthoredSuite>(disk, `${directory}/suite.yaml`, suiteSchema, findings);
  if (!suite) return undefined;
  const { source, value } = suite;
  if (value.frameworks === undefined && (value.codebases ?? []).length === 0) {
    const place = value.codebases ? source.place(["codebases"]) : source.place(["frameworks"], "key");
    findings.error("load/missing-key", place, "This file has neither `frameworks` nor `codebases`, so no task would come of it.", { hint: "Add `frameworks: [express]` for servers built from nothing, or the folders of existing backends under `codebases`." });
  }
  const codebases = (value.codebases ?? []).flatMap((folder, index) => {
    if (!checkInside(disk, directory, directory, folder, source.place(["codebases", index]), findings)) return [];
    const authored = readCodebase(disk, `${directory}/${folder}`, findings, source.place(["codebases", index]));
    return authored ? [{ directory: `${directory}/${folder}`, authored }] : [];
  });
  return { source, value: { ...value, frameworks: value.frameworks ?? [] }, codebases };
}

/** Its keys have the suite's names, so that findings stand at their places. */
function readAlone(disk: Disk, directory: string, findings: Findings): ReadSuite | undefined {
  const authored = readCodebase(disk, directory, findings);
  if (!authored) return undefined;
  const { source, value } = authored;
  const { name, title, summary = title, contract, features, users, recipes, trace } = value;
  for (const [key, given] of Object.entries({ contract, features })) {
    if (given === undefined) findings.error("load/missing-key", source.place([key], "key"), `This file lacks \`${key}\`.`, { hint: `Add \`${key}\`, or list the codebase in the suite.yaml of a suite and name that suite's folder to the command.` });
  }
  if (contract === undefined || features === undefined) return undefined;
  const suite: AuthoredSuite = { name, title, summary, contract, features, server: toServer(value), frameworks: [], ...(users && { users }), ...(recipes && { recipes }), ...(trace && { trace }) };
  return { source, value: suite, codebases: [{ directory, authored }] };
}
