import { existsSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { nearestName } from "@cd-task/load";
import type { ConstraintKind, Diagnostic, Outcome } from "@cd-task/model";
import { parse } from "yaml";
import type { Shelves } from "../shelves.ts";
import { readLanguages } from "./choose-per-language.ts";
import { frameworkNamesOf } from "./framework-names.ts";
import { addToYamlList } from "./edit-yaml-list.ts";
import { writeConstraintText } from "./write-constraint-text.ts";
import { draftFeatureText } from "./draft-feature-text.ts";
import { listOperations } from "./list-operations.ts";

/** What is added to a suite. */
export type Wish =
  | { add: "framework"; name: string }
  | { add: "constraint"; name: string; kind?: string | undefined; axis?: string | undefined; preset?: string | undefined }
  | { add: "feature"; name: string; operation?: string | undefined };

/** A file to be written: new, or suite.yaml with what it had. */
export interface AddedFile {
  path: string;
  text: string;
  isNew: boolean;
  /** Whether its author has still to say what nobody else knows: demanded options, the scenarios of a feature. */
  isUnfinished?: true;
}

export const additionCodes = {
  "sdk/bad-name": "A name is not made of lower-case letters, digits and single hyphens.",
  "sdk/already-there": "What was to be added is there already; nothing is ever overwritten.",
  "sdk/unknown-name": "What was named is not on the shelf, or not in the contract.",
};

interface SuiteFile {
  contract?: unknown;
  features?: unknown;
  frameworks?: unknown;
  axes?: Record<string, unknown>;
  users?: unknown;
}

/** The files that add something to the suite in a folder, suite.yaml with its comments among them; nothing is written. */
export async function addToSuite(directory: string, wish: Wish, shelves: Shelves): Promise<Outcome<AddedFile[]>> {
  const suiteFile = `${directory}/suite.yaml`;
  if (!existsSync(suiteFile)) return refuse("sdk/unknown-name", `\`${suiteFile}\` does not exist.`, "Name the suite's folder with --suite, or make one with: npm create cd-task");
  const text = readFileSync(suiteFile, "utf8");
  const suite = (parse(text, { logLevel: "error" }) ?? {}) as SuiteFile;
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(wish.name)) return refuse("sdk/bad-name", `\`${wish.name}\` can't be a name.`, "Use lower-case letters, digits and single hyphens: clean-architecture.");
  if (wish.add === "framework") return addFramework(wish.name);
  return wish.add === "constraint" ? addConstraint(wish) : addFeature(wish);

  function addFramework(name: string): Outcome<AddedFile[]> {
    const known = frameworkNamesOf(shelves);
    if (!known.includes(name)) return refuseUnknown("framework", name, known);
    if (Array.isArray(suite.frameworks) && suite.frameworks.includes(name)) return refuse("sdk/already-there", `The suite is built for \`${name}\` already.`, "See its tasks with: cd-task list SUITE");
    return done([{ path: suiteFile, text: addToYamlList(text, ["frameworks"], name), isNew: false }]);
  }

  function addConstraint({ name, kind: kindName, axis, preset }: Extract<Wish, { add: "constraint" }>): Outcome<AddedFile[]> {
    const kinds = shelves.kinds.map((one) => one.name);
    const kind = shelves.kinds.find((one) => one.name === kindName);
    if (kindName === undefined) return refuse("sdk/unknown-name", "A constraint has a kind.", `Add --kind KIND. Kinds: ${kinds.join(", ")}.`);
    if (!kind) return refuseUnknown("constraint kind", kindName, kinds);
    const path = `${directory}/constraints/${name}.yaml`;
    if (existsSync(path)) return refuse("sdk/already-there", `\`${path}\` is there already.`, "Choose another name, or edit that file.");
    const presets = Object.keys(kind.presets ?? {});
    if (preset !== undefined && !presets.includes(preset)) return refuseUnknown(`preset of kind \`${kind.name}\` called`, preset, presets);
    const on = axis ?? axisOf(kind) ?? kind.name;
    const frameworks = readLanguages(Array.isArray(suite.frameworks) ? suite.frameworks.map(String) : [], shelves);
    const file = writeConstraintText({ id: name, axis: on, kind, schema: schemaBeside(text), preset, frameworks });
    const isUnfinished = !/^options: \{\}$/m.test(file);
    return done([{ path, text: file, isNew: true, ...(isUnfinished && { isUnfinished }) }, { path: suiteFile, text: addToYamlList(text, ["axes", on], name, ["none"]), isNew: false }]);
  }

  /** The axis on which the suite has constraints of the kind already. */
  function axisOf(kind: ConstraintKind): string | undefined {
    for (const [axis, ids] of Object.entries(suite.axes ?? {})) {
      const files = [ids].flat().map((id) => join(directory, "constraints", `${String(id)}.yaml`));
      if (files.some((path) => existsSync(path) && new RegExp(`^kind: *${kind.name}\\s*$`, "m").test(readFileSync(path, "utf8")))) return axis;
    }
    return undefined;
  }

  async function addFeature({ name, operation }: Extract<Wish, { add: "feature" }>): Promise<Outcome<AddedFile[]>> {
    const path = posix.join(directory, typeof suite.features === "string" ? suite.features : "features", `${name}.feature`);
    if (existsSync(path)) return refuse("sdk/already-there", `\`${path}\` is there already.`, "Choose another name, or edit that file.");
    const contract = join(directory, typeof suite.contract === "string" ? suite.contract : "");
    const known = listOperations(contract);
    if (operation !== undefined && !known.includes(operation)) return refuseUnknown("operation", operation, known);
    const { text: feature, diagnostics } = await draftFeatureText({ name, operation, contract, operations: known, withoutSignIn: suite.users === undefined }, shelves);
    return { value: [{ path, text: feature, isNew: true, isUnfinished: true }], diagnostics };
  }
}

/** The schemas' folder as the text of suite.yaml names it, seen from a folder in the suite. */
export function schemaBeside(text: string): string {
  const [, found = "./node_modules/cd-task/schemas/"] = /^# yaml-language-server: \$schema=(\S*?)suite\.schema\.json$/m.exec(text) ?? [];
  return /^[a-z]+:\/\//.test(found) ? found : posix.normalize(`../${found}`);
}

const done = (files: AddedFile[]): Outcome<AddedFile[]> => ({ value: files, diagnostics: [] });

function refuseUnknown(noun: string, name: string, known: readonly string[]): Outcome<AddedFile[]> {
  const near = nearestName(name, known);
  return refuse("sdk/unknown-name", `There is no ${noun} \`${name}\`.`, `${near === undefined ? "" : `did you mean \`${near}\`? `}Known: ${known.join(", ") || "none"}.`);
}

function refuse(code: keyof typeof additionCodes, message: string, hint: string): Outcome<AddedFile[]> {
  return { diagnostics: [{ code, severity: "error", message, hint } satisfies Diagnostic] };
}
