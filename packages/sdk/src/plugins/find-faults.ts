import { existsSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { PluginPart } from "./plugin-part.ts";

type Fields = Record<string, unknown>;

const id = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const isFunction = (value: unknown) => typeof value === "function";
const isText = (value: unknown) => typeof value === "string" && value !== "";
const isObject = (value: unknown) => typeof value === "object" && value !== null && !Array.isArray(value);

/** What keeps a part from being used, one sentence each. */
export function findFaults(part: PluginPart): string[] {
  const fields = part as unknown as Fields;
  const lacks = (name: string, fits: (value: unknown) => boolean, form: string, optional = false) =>
    fits(fields[name]) || (optional && fields[name] === undefined) ? [] : [`\`${name}\` ${fields[name] === undefined ? "is missing" : "is of the wrong form"}: ${form}`];
  const isName = (value: unknown) => typeof value === "string" && id.test(value);
  const name = () => lacks("name", isName, "lower-case letters, digits and single hyphens");
  switch (part.cdTask) {
    case "harness-1":
      return [...name(), ...lacks("title", isText, "one line"), ...lacks("pack", isFunction, "a function from tasks to a file tree"), ...lacks("lint", isFunction, "a function from a file tree to diagnostics", true)];
    case "framework-1":
      return fileAt(fields["folder"], "framework.yaml") ? frameworkName(part.folder) : ["`folder` is no file URL of a folder with framework.yaml and starter/"];
    case "constraint-1":
      return [
        ...name(),
        ...lacks("title", isText, "one line"),
        ...lacks("optionsSchema", isObject, "a JSON Schema"),
        ...lacks("defaults", isObject, "an object of options", true),
        ...lacks("instruct", isFunction, "a function from options and language to sentences"),
        ...lacks("sentences", isFunction, "a function from options and language to sentences with their rules", true),
        ...lacks("mutants", Array.isArray, "a list", true),
        ...lacks("chosenNames", (names) => Array.isArray(names) && names.every(isText), "a list of names of options", true),
        ...["rulesOf", "ofContract", "ofFiles", "toolSeconds", "folders", "native", "advise"].flatMap((one) => lacks(one, isFunction, "a function of the options", true)),
        ...lacks("rules", (rules) => isRules(rules, String(fields["name"])), "a list of { id, says }, each id the kind's name, a slash and the rule's"),
        ...lacks("check", (url) => fileAt(url), "a file URL: new URL(\"./check.js\", import.meta.url)"),
        ...lacks("run", (url) => fileAt(url), "a file URL", true),
        ...lacks("presets", (presets) => isObject(presets) && Object.values(presets as Fields).every((url) => fileAt(url)), "file URLs by name", true),
      ];
    default:
      return [`\`cdTask: ${JSON.stringify(fields["cdTask"])}\` is made for another version of cd-task`];
  }
}

function isRules(rules: unknown, kind: string): boolean {
  return Array.isArray(rules) && rules.length > 0 && rules.every((rule: Fields | null) => isObject(rule) && isText(rule?.["says"]) && typeof rule?.["id"] === "string" && rule["id"].startsWith(`${kind}/`) && id.test(rule["id"].slice(kind.length + 1)));
}

function fileAt(url: unknown, below = ""): boolean {
  return url instanceof URL && url.protocol === "file:" && existsSync(join(fileURLToPath(url), below));
}

function frameworkName(folder: URL): string[] {
  const name = basename(fileURLToPath(folder));
  return id.test(name) ? [] : [`\`folder\` is named \`${name}\`, and a framework's name is of lower-case letters, digits and single hyphens`];
}
