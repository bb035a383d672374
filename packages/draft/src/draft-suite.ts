import type { Contract, Diagnostic, FileTree, Json, JsonSchema } from "@cd-task/model";
import { stringify } from "yaml";
import { type DraftOperation, readOperations } from "./contract/read-operations.ts";
import type { SettledContract } from "./contract/settle-contract.ts";
import { objectOf, textOf } from "./read-json.ts";
import { Remarks } from "./remarks.ts";
import { draftFeatures } from "./scenarios/draft-features.ts";
import { openDrafting } from "./scenarios/open-drafting.ts";
import type { DraftFeature } from "./scenarios/step.ts";
import { slugOf } from "./slug.ts";
import { constraintFiles } from "./suite/constraint-files.ts";
import { addFurtherSchemes } from "./suite/add-further-schemes.ts";
import { isOpenTo, noteOtherSchemes } from "./suite/choose-scheme.ts";
import { findSignIn, type SignIn } from "./suite/find-sign-in.ts";
import { basePathOf, healthOf } from "./suite/server-facts.ts";
import { writeSuiteFile } from "./suite/write-suite-file.ts";

export interface DraftOptions {
  /** The suite's name; made from the contract's title when left out. */
  name?: string;
  frameworks: readonly string[];
  /** Folder of the JSON Schemas as suite.yaml sees it, for editors; none when null. */
  schemas: string | null;
  /** Whether a schema of the contract allows a value. */
  allows?(schema: JsonSchema, value: Json): boolean;
  /** Draft as if no credentials were needed. */
  withoutSignIn?: boolean;
}

/** A suite as it was drafted, before it is written. */
export interface DraftedSuite {
  /** Everything but the features. */
  files: FileTree;
  features: DraftFeature[];
  /** What was found while drafting, with places in the contract. */
  diagnostics: Diagnostic[];
  signIn: SignIn | null;
  /** Where an operation stands in the contract. */
  placeOf(operation: string): Diagnostic["place"];
}

/** A settled contract to the author files of a first suite. */
export function draftSuite(settled: SettledContract, contract: Contract, options: DraftOptions): DraftedSuite {
  const remarks = new Remarks();
  const operations = readOperations(settled, contract);
  const own = options.withoutSignIn ? null : findSignIn(settled, operations, contract.schemas, remarks);
  const signIn = own && addFurtherSchemes(own, settled, operations, remarks);
  if (signIn) noteOtherSchemes(operations, signIn, settled, remarks);
  const [usable, closed] = [true, false].map((isUsable) => operations.filter((one) => (one.security !== "required" || isOpenTo(signIn, one)) === isUsable)) as [DraftOperation[], DraftOperation[]];
  const draft = (assumesIds: boolean) => draftFeatures(openDrafting(usable, { schemas: contract.schemas, allows: options.allows, signIn, remarks, assumesIds, closed }));
  const info = objectOf(settled.document["info"]);
  const title = (textOf(info["title"]) ?? "").replace(/\s+/g, " ").trim() || "Drafted suite";
  const basePath = basePathOf(settled, remarks);
  const contractPath = `contract/${contractName(settled)}`;
  const suite = writeSuiteFile({
    name: options.name ?? nameOf(title),
    title,
    summary: summaryOf(textOf(info["summary"]) ?? textOf(info["description"]) ?? "", title),
    contract: contractPath,
    basePath,
    health: healthOf(operations, basePath, settled, remarks),
    frameworks: options.frameworks,
    signIn,
    schema: options.schemas === null ? null : `${options.schemas}/suite.schema.json`,
  });
  const found = draft(false);
  // A suite begins with something to mend rather than with nothing.
  const features = found.length > 0 ? found : draft(true);
  const text = settled.changed ? stringify(settled.document, { lineWidth: 110, aliasDuplicateObjects: false }) : settled.source.text;
  const files: FileTree = [{ path: "suite.yaml", text: suite }, { path: contractPath, text }, ...constraintFiles(options.schemas === null ? null : `../${options.schemas}/constraint.schema.json`)];
  const places = new Map(operations.map(({ id, place }) => [id, place()]));
  return { files, features, diagnostics: remarks.list, signIn, placeOf: (operation) => places.get(operation) };
}

/** A suite's name from words: lower-case letters, digits and hyphens. */
export function nameOf(text: string): string {
  return slugOf(text, 40).replace(/-$/, "") || "drafted";
}

function contractName({ changed, source }: SettledContract): string {
  if (changed) return "openapi.yaml";
  const name = source.file.split("/").at(-1) ?? "";
  return /^[\w.-]+\.(ya?ml|json)$/i.test(name) ? name : "openapi.yaml";
}

function summaryOf(description: string, title: string): string {
  const plain = description.replace(/<[^>]*>|[#*_`[\]]/g, " ").replace(/\s+/g, " ").trim();
  const sentence = /^.{20,240}?[.!?](?=\s|$)/.exec(plain)?.[0] ?? "";
  return sentence === "" || /https?:/.test(sentence) ? `The server of ${title}.` : sentence;
}
