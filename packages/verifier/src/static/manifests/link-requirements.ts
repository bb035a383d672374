import { posix } from "node:path";
import { folderOf, type Requirement } from "./manifest-facts.ts";
import { readRequirements } from "./read-requirements.ts";

type Texts = ReadonlyMap<string, string>;

const link = /^\s*(-r|--requirement|-c|--constraint)[\s=]+([^\s#]+)/gm;
const named = /(^|\/)([^/]*requirements[^/]*|requirements\/[^/]+)\.(txt|in)$/;

/** The requirements files of a tree: those named so, and those that one of them takes in. */
export function requirementFiles(texts: Texts): string[] {
  const found = new Set([...texts.keys()].filter((path) => named.test(path) && !isConstraints(path)));
  for (const path of found) for (const { to, isConstraint } of linksOf(path, texts)) if (!isConstraint && texts.has(to)) found.add(to);
  return [...found];
}

/** Requirements made exact by a file of constraints that their file, or one that takes it in, names. */
export function constrain(requirements: readonly Requirement[], files: readonly string[], texts: Texts): Requirement[] {
  const exact = new Map(files.map((file) => [file, new Map<string, Requirement>()]));
  for (const start of files) {
    const within = new Set([start]);
    for (const path of within) for (const { to, isConstraint } of linksOf(path, texts)) if (!isConstraint && texts.has(to)) within.add(to);
    const told = [...within].flatMap((path) => linksOf(path, texts).filter(({ isConstraint }) => isConstraint)).flatMap(({ to }) => readRequirements(to, texts.get(to) ?? ""));
    for (const { requirement } of told) if (requirement.isExact) for (const path of within) exact.get(path)?.set(requirement.name, requirement);
  }
  return requirements.map((one) => {
    const told = one.isExact ? undefined : exact.get(one.file)?.get(one.name);
    return told ? { ...one, version: told.version, isExact: true } : one;
  });
}

/** What a requirements file takes in that is not there to be read. */
export function missingLinks(path: string, texts: Texts): string[] {
  return linksOf(path, texts).filter(({ to }) => !texts.has(to)).map(({ to }) => to);
}

function linksOf(path: string, texts: Texts): { to: string; isConstraint: boolean }[] {
  return [...(texts.get(path) ?? "").matchAll(link)].map(([, option = "", target = ""]) => ({ to: posix.join(folderOf(path), target), isConstraint: /^--?c/.test(option) }));
}

function isConstraints(path: string): boolean {
  return /(^|\/)constraints?[^/]*\.(txt|in)$/.test(path);
}
