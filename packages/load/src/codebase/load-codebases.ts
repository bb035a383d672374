import type { Codebase, Cut, JsonObject, Service, Suite } from "@cd-task/model";
import codebaseSchema from "../../../../schemas/codebase.schema.json" with { type: "json" };
import type { Findings } from "../findings.ts";
import type { Disk } from "../files/disk.ts";
import { type Authored, readYamlFile } from "../files/read-yaml-file.ts";
import { hintNames } from "../nearest-name.ts";
import type { AuthoredSuite } from "../suite/authored.ts";
import { frameworkNames, loadFramework } from "../suite/load-frameworks.ts";
import type { AuthoredCodebase } from "./authored-codebase.ts";
import { excerptContract } from "./excerpt-contract.ts";
import { type SelectionBase, selectOperations } from "./select-operations.ts";
import { layServer } from "./to-server.ts";

export interface CodebaseContext extends SelectionBase {
  frameworksDirectory: string | readonly string[];
  server: AuthoredSuite["server"];
  constraints: Suite["constraints"];
}

/** The file of a codebase, in its form. */
export function readCodebase(disk: Disk, directory: string, findings: Findings, namedAt?: Parameters<typeof readYamlFile>[4]): Authored<AuthoredCodebase> | undefined {
  return readYamlFile<AuthoredCodebase>(disk, `${directory}/codebase.yaml`, codebaseSchema, findings, namedAt);
}

/** The codebases in these folders, with findings for what nothing answers to; their code is not looked at. */
export function loadCodebases(disk: Disk, folders: readonly { directory: string; authored: Authored<AuthoredCodebase> }[], context: CodebaseContext, findings: Findings): Codebase[] {
  const names = new Map<string, Authored<AuthoredCodebase>>();
  return folders.map(({ directory, authored }) => {
    const { name } = authored.value;
    const first = names.get(name);
    if (first) {
      const related = [{ message: "the first one", place: first.source.place(["name"]) }];
      findings.error("load/duplicate-id", authored.source.place(["name"]), `Two codebases have the name \`${name}\`.`, { hint: "Rename one of them.", related });
    }
    names.set(name, authored);
    return toCodebase(disk, directory, authored, context, findings);
  });
}

function toCodebase(disk: Disk, directory: string, { source, value }: Authored<AuthoredCodebase>, context: CodebaseContext, findings: Findings): Codebase {
  const { name, title, framework, language, install, setup = [], start, port, database = "none", tests = [], layout = {}, conventions = [], constraints = [] } = value;
  const services: Service[] = database === "none" ? [] : [database];
  const server = layServer(context.server, value, services);
  if (!server.settings.some((setting) => setting.value.includes("{port}"))) {
    findings.error("load/no-port-setting", source.place(["server", "settings"]), "No setting tells the server its port, so it could not be started on a free one.", { hint: 'Add a setting with the value "{port}": `- { name: PORT, value: "{port}", says: The port to listen on. }`.' });
  }
  const ids = context.constraints.map(({ id }) => id);
  for (const [index, id] of constraints.entries()) {
    if (!ids.includes(id)) findings.error("load/unknown-constraint", source.place(["constraints", index]), `No constraint has the id \`${id}\`.`, { hint: hintNames(id, ids, "Constraints") });
  }
  const names = frameworkNames(disk, context.frameworksDirectory);
  const near = (names.includes(framework) ? [framework] : names).flatMap((one) => loadFramework(disk, context.frameworksDirectory, one, findings)?.framework ?? []);
  const shelf = near.find(({ name: one }) => one === framework);
  const place = source.place([]);
  const { path = "source", commit = null, folder = null } = value.source ?? {};
  const runtime = value.runtime ?? (language === "python" ? { name: "python" as const, version: "3.11" } : { name: "node" as const, version: "22" });
  return {
    name,
    title,
    directory: disk.name(directory),
    source: { path, commit, folder },
    framework: {
      name: framework, title: shelf?.title ?? framework, language, tier: shelf?.tier ?? "minimal", runtime, port, install,
      start: [...setup, start].join(" && "), idiom: shelf?.idiom ?? {}, ...(shelf?.places && { places: shelf.places }), notes: conventions, starter: [], place,
    },
    routeForms: near.filter((one) => one.language === language).map(({ idiom }) => idiom["idiom"]?.["routes"] as JsonObject | undefined).filter((forms) => forms !== undefined),
    services,
    server,
    tests,
    layout: { tests: [], docs: ["**/*.md"], generated: [], satellites: [], schema: [], ...layout },
    conventions,
    constraints,
    cuts: toCuts({ source, value }, context, findings),
    place,
  };
}

function toCuts({ source, value }: Authored<AuthoredCodebase>, context: CodebaseContext, findings: Findings): Cut[] {
  const cuts = value.cuts ?? [];
  return cuts.map((cut, index) => {
    const path = ["cuts", index];
    const first = cuts.findIndex(({ id }) => id === cut.id);
    if (first !== index) {
      const related = [{ message: "the first one", place: source.place(["cuts", first, "id"]) }];
      findings.error("load/duplicate-id", source.place([...path, "id"]), `Two cuts have the id \`${cut.id}\`.`, { hint: "Rename one of them.", related });
    }
    const operations = selectOperations(cut, context, { source, path }, findings);
    if (operations.length === 0 && !findings.hasErrors) {
      findings.error("load/empty-cut", source.place([...path, "id"]), `The cut \`${cut.id}\` selects no operation.`, { hint: "Name some under `operations`, `tags` or `scenarios`." });
    }
    const { id, title, keep = {}, alsoRemove = [], neverRemove = [], minLines, says, contractText = value.contractText ?? "whole" } = cut;
    const { contract, contractSource: { file, value: document } } = context;
    const told = { contract: contractText === "excerpt" ? excerptContract(document as JsonObject, contract, operations, file.endsWith(".json")) : null };
    return { id, title, operations, keep: { schema: keep.schema ?? true }, alsoRemove, neverRemove, ...(minLines !== undefined && { minLines }), ...(says && { says }), ...(contractText !== "whole" && { told }), place: source.place([...path, "id"]) };
  });
}
