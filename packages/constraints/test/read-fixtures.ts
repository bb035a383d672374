import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { compareText, type JsonObject, mergeOptions } from "@cd-task/model";
import { parse } from "yaml";

/** Texts by path; null takes a file away. */
export type Texts = Record<string, string | null>;

/** What a small program is to a rule: it keeps it, breaks it, breaks it and hides it, looks as if it broke it, or keeps it in another honest form. */
export type FixtureRole = "compliant" | "violating" | "evading" | "look-alike" | "refactor";

/** A small program and how each rule of one kind must end on it. */
export interface Fixture {
  kind: string;
  /** `<file>: <name>` */
  name: string;
  as: FixtureRole;
  /** Rules it was written for. */
  about: string[];
  options: JsonObject;
  files: Map<string, string>;
  /** What the candidate began with; absent where that does not matter. */
  before?: Map<string, string>;
  /** The constraint's own files, for a kind that runs a tool. */
  tool: Map<string, string>;
  fails: string[];
  undetermined: string[];
  vacuous: string[];
}

interface AuthoredCase {
  name: string;
  as: FixtureRole;
  about?: string[];
  options?: JsonObject;
  files?: Texts;
  /** Texts put before those of the base. */
  prepend?: Record<string, string>;
  /** Texts put behind those of the base. */
  append?: Record<string, string>;
  before?: Texts;
  tool?: Texts;
  fails?: string[];
  undetermined?: string[];
  vacuous?: string[];
}

interface AuthoredFile {
  options?: JsonObject;
  /** The options are laid over the kind's defaults, as they are in a task; else they are all there is. */
  overDefaults?: boolean;
  base?: Texts;
  before?: Texts;
  tool?: Texts;
  cases: AuthoredCase[];
}

const kindsDirectory = join(import.meta.dirname, "..", "src");

/** The fixtures of a kind: the cases of every YAML file in its folder `fixtures`, by file name. */
export function readFixtures(kind: string): Fixture[] {
  const folder = join(kindsDirectory, kind, "fixtures");
  return listYaml(folder).flatMap((file) => {
    const { options: own = {}, overDefaults = false, base = {}, before, tool = {}, cases } = parse(readFileSync(join(folder, file), "utf8")) as AuthoredFile;
    const options = overDefaults ? layOver(defaultsOf(kind), own) : own;
    return cases.map((authored): Fixture => {
      const { fails = [], undetermined = [], vacuous = [], about = [] } = authored;
      return {
        kind,
        name: `${file.replace(/\.yaml$/, "")}: ${authored.name}`,
        as: authored.as,
        about: [...new Set([...about, ...fails, ...undetermined, ...vacuous])].map((rule) => qualify(rule, kind)),
        options: { ...options, ...authored.options },
        files: toMap({ ...base, ...addTexts(base, authored), ...authored.files }),
        ...((before || authored.before) && { before: toMap({ ...before, ...authored.before }) }),
        tool: toMap({ ...tool, ...authored.tool }),
        fails: fails.map((rule) => qualify(rule, kind)),
        undetermined: undetermined.map((rule) => qualify(rule, kind)),
        vacuous: vacuous.map((rule) => qualify(rule, kind)),
      };
    });
  });
}

function defaultsOf(kind: string): JsonObject {
  return JSON.parse(readFileSync(join(kindsDirectory, kind, "defaults.json"), "utf8"));
}

function layOver(below: JsonObject, above: JsonObject): JsonObject {
  return mergeOptions([below, above].map((options) => ({ options, originOf: () => "" }))).options;
}

function listYaml(folder: string): string[] {
  try {
    return readdirSync(folder).filter((name) => name.endsWith(".yaml")).sort(compareText);
  } catch {
    return [];
  }
}

function addTexts(base: Texts, { name, prepend = {}, append = {} }: AuthoredCase): Texts {
  const texts: Texts = {};
  const textOf = (path: string) => {
    const text = texts[path] ?? base[path];
    if (typeof text !== "string") throw new Error(`fixture ${name}: there is no ${path} to add to`);
    return text;
  };
  for (const [path, text] of Object.entries(prepend)) texts[path] = `${text.trimEnd()}\n${textOf(path)}`;
  for (const [path, text] of Object.entries(append)) texts[path] = `${textOf(path).trimEnd()}\n${text}`;
  return texts;
}

function toMap(texts: Texts): Map<string, string> {
  return new Map(Object.entries(texts).filter((entry): entry is [string, string] => entry[1] !== null));
}

function qualify(rule: string, kind: string): string {
  return rule.includes("/") ? rule : `${kind}/${rule}`;
}
