import { type DraftFeature, draftSuite as draftFiles, nameOf, settleContract, type SettledContract } from "@cd-task/draft";
import { type OpenContract, openContract } from "@cd-task/load";
import { type Diagnostic, type FileTree, hasErrors, type Outcome, sortDiagnostics } from "@cd-task/model";
import { basename } from "node:path";
import type { Shelves } from "../shelves.ts";
import { frameworkNamesOf } from "./framework-names.ts";
import { noteUntold } from "./note-untold.ts";
import { placesInSuite } from "./place-in-suite.ts";
import { readContractFiles } from "./read-contract-files.ts";
import { settleDraft } from "./settle-draft.ts";
import { writeDecisions } from "./write-decisions.ts";

export interface DraftSuiteOptions {
  /** OpenAPI files; a later one adds its paths to the first. Files they refer to are found below the first one's folder. */
  contracts: readonly string[];
  /** Paths are relative to it. */
  cwd: string;
  /** Ids, paths or tags of the operations to draft for, `*` for any text; all when left out. */
  operations?: readonly string[];
  /** The suite's name; made from the contract's title when left out. */
  name?: string;
  /** Names of frameworks; Express and Flask when left out. */
  frameworks?: readonly string[];
  /** Draft as if no credentials were needed. */
  withoutSignIn?: boolean;
  /** Folder of the JSON Schemas as suite.yaml sees it, for editors; the installed ones when left out. */
  schemas?: string;
}

/** What was drafted, beside the files. */
export interface Draft {
  /** The suite's name. */
  name: string;
  tree: FileTree;
  /** The features that stand in the tree. */
  features: readonly DraftFeature[];
  operations: number;
  scenarios: number;
  assertions: number;
  /** What a person must decide, with places in the contract; in the suite's own copy, where operations were chosen. */
  decisions: Diagnostic[];
}

/**
 * OpenAPI files to the author files of a first suite, which `check` finds no error in. The diagnostics are what is
 * wrong or not supported, and what is left to decide; there is no value when the contract can't be used.
 */
export async function draftSuite(options: DraftSuiteOptions, shelves: Shelves): Promise<Outcome<Draft>> {
  const { frameworks = ["express", "flask"] } = options;
  const unknown = frameworks.filter((name) => !frameworkNamesOf(shelves).includes(name));
  if (unknown.length > 0) return refuse(`There is no framework \`${unknown[0]}\`.`, `Frameworks: ${frameworkNamesOf(shelves).join(", ")}.`);
  const read = readContractFiles(options.contracts, options.cwd, options.operations);
  if (!read.value || hasErrors(read.diagnostics)) return { diagnostics: read.diagnostics };
  const settled = settleContract(read.value.entries, read.value.documents);
  if (!settled.value || hasErrors(settled.diagnostics)) return { diagnostics: settled.diagnostics };
  const opened = await openSettled(settled.value);
  if (!opened.value || hasErrors(opened.diagnostics)) return { diagnostics: [...settled.diagnostics, ...opened.diagnostics] };
  const [document, { contract, allows }] = [settled.value, opened.value];
  const drafting = { ...(options.name !== undefined && { name: options.name }), frameworks, withoutSignIn: options.withoutSignIn === true, schemas: options.schemas ?? "node_modules/cd-task/schemas", allows };
  const drafted = draftFiles(document, contract, drafting);
  const settledDraft = await settleDraft(drafted, () => draftFiles(document, contract, { ...drafting, withoutSignIn: true }), shelves);
  if (!settledDraft.value) return { diagnostics: [...settled.diagnostics, ...settledDraft.diagnostics] };
  const { tree, suite, plan } = settledDraft.value;
  const found = [...settled.diagnostics, ...opened.diagnostics, ...suite.diagnostics];
  const untold = sortDiagnostics([...found, ...noteUntold(found, settledDraft.value)]);
  const placeInSuite = placesInSuite(document, tree);
  // A chosen part of a contract stands nowhere but in the suite.
  const decisions = options.operations === undefined ? untold : untold.map((one) => (one.place ? { ...one, place: placeInSuite(one.place) } : one));
  return {
    value: {
      name: options.name ?? nameOf(String((document.document["info"] as { title?: unknown } | undefined)?.title ?? "")),
      tree: [...tree, { path: "DRAFT.md", text: writeDecisions(untold, options.contracts.map((file) => basename(file)), placeInSuite) }],
      features: suite.features,
      operations: contract.operations.length,
      scenarios: plan.scenarios,
      assertions: plan.assertions,
      decisions,
    },
    diagnostics: decisions,
  };
}

/** The settled document, checked by the loader, with places in the author's own file. */
function openSettled({ document, source }: SettledContract): Promise<Outcome<OpenContract>> {
  return openContract({ file: source.file, text: source.text, value: document, place: source.place });
}

function refuse(message: string, hint: string): Outcome<Draft> {
  return { diagnostics: [{ code: "load/unknown-framework", severity: "error", message, hint }] };
}
