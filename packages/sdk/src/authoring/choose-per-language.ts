import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { ConstraintKind, JsonObject } from "@cd-task/model";
import { parse } from "yaml";
import type { Shelves } from "../shelves.ts";

/** A framework and what it is written in. */
export interface FrameworkLanguage {
  name: string;
  language: string;
}

/** Options for all frameworks, those that single ones need in their place, and the languages that nothing else is possible in. */
export interface PerLanguage {
  options: JsonObject;
  frameworks: Record<string, JsonObject>;
  languages: string[];
}

/** The languages of these frameworks, as the shelf has them; those that it lacks are left out. */
export function readLanguages(names: readonly string[], { frameworksDirectory }: Pick<Shelves, "frameworksDirectory">): FrameworkLanguage[] {
  return names.flatMap((name) => {
    const file = [frameworksDirectory].flat().map((folder) => join(folder, name, "framework.yaml")).find((path) => existsSync(path));
    const { language } = ((file === undefined ? null : parse(readFileSync(file, "utf8"), { logLevel: "error" })) ?? {}) as { language?: unknown };
    return typeof language === "string" ? [{ name, language }] : [];
  });
}

/** Values of the options that belong to one language, so that each framework has one it can keep to; what is `taken` from a preset limits the languages. */
export function choosePerLanguage({ valueLanguages = {} }: ConstraintKind, frameworks: readonly FrameworkLanguage[], taken: JsonObject): PerLanguage {
  const chosen: PerLanguage = { options: {}, frameworks: {}, languages: [] };
  const [first] = frameworks;
  for (const [option, languageOf] of Object.entries(valueLanguages)) {
    const fitting = ({ name, language }: FrameworkLanguage) => {
      const values = Object.keys(languageOf).filter((value) => languageOf[value] === language);
      return values.includes(name) ? name : values[0];
    };
    const given = taken[option];
    if (typeof given === "string") {
      const language = languageOf[given];
      if (language !== undefined && frameworks.some((one) => one.language !== language)) chosen.languages = [language];
      continue;
    }
    const forAll = first && fitting(first);
    if (forAll === undefined) continue;
    chosen.options[option] = forAll;
    for (const framework of frameworks) {
      const value = fitting(framework);
      if (value !== undefined && value !== forAll) chosen.frameworks[framework.name] = { ...chosen.frameworks[framework.name], [option]: value };
    }
  }
  return chosen;
}
