import type { FileTree, Framework, StarterStyle } from "@cd-task/model";
import frameworkSchema from "../../../../schemas/framework.schema.json" with { type: "json" };
import type { Findings } from "../findings.ts";
import { type Disk, listFolders, readText, readTree } from "../files/disk.ts";
import type { Authored } from "../files/read-yaml-file.ts";
import { readYamlFile } from "../files/read-yaml-file.ts";
import { placesBelow } from "../files/places-below.ts";
import { suggestNames } from "../nearest-name.ts";
import type { AuthoredFramework, AuthoredSuite } from "./authored.ts";

/** A framework with the file it was read from. */
export interface LoadedFramework {
  framework: Framework;
  authored: Authored<AuthoredFramework>;
}

/** The frameworks a suite and its profiles list, in that order, or only those of them in `wanted`. */
export function loadFrameworks(
  disk: Disk,
  directory: string | readonly string[],
  suite: Authored<AuthoredSuite>,
  wanted: readonly string[] | undefined,
  findings: Findings,
): LoadedFramework[] {
  const folders = frameworkNames(disk, directory);
  const listed = listNames(suite.value);
  for (const name of wanted ?? []) {
    if (listed.has(name)) continue;
    const suggested = suggestNames(name, listed.keys(), "Frameworks");
    findings.error("load/unknown-framework", suite.source.place(["frameworks"], "key"), `The suite is not built for \`${name}\`.`, suggested);
  }
  return [...listed].flatMap(([name, path]) => {
    if (wanted && !wanted.includes(name)) return [];
    if (!folders.includes(name)) {
      const suggested = suggestNames(name, folders, "Frameworks");
      findings.error("load/unknown-framework", suite.source.place(path), `There is no framework \`${name}\`.`, suggested);
      return [];
    }
    return loadFramework(disk, directory, name, findings) ?? [];
  });
}

/** The names of the frameworks that a suite or one of its profiles lists. */
export function listedFrameworks(suite: AuthoredSuite): string[] {
  return [...listNames(suite).keys()];
}

/** Each framework's name and where it is first listed. */
function listNames({ frameworks, profiles = {} }: AuthoredSuite): Map<string, (string | number)[]> {
  const listed = new Map<string, (string | number)[]>();
  const add = (names: readonly string[], ...path: string[]) => {
    for (const [index, name] of names.entries()) if (!listed.has(name)) listed.set(name, [...path, index]);
  };
  add(frameworks, "frameworks");
  for (const [profile, { frameworks: own = [] }] of Object.entries(profiles)) add(own, "profiles", profile, "frameworks");
  return listed;
}

/** The framework in one folder of the shelf; undefined with findings when it can't be used. */
export function loadFramework(disk: Disk, shelf: string | readonly string[], name: string, findings: Findings): LoadedFramework | undefined {
  const directories = [shelf].flat();
  const directory = directories.find((one) => frameworkNames(disk, one).includes(name)) ?? directories[0];
  const authored = readYamlFile<AuthoredFramework>(disk, `${directory}/${name}/framework.yaml`, frameworkSchema, findings);
  if (!authored) return undefined;
  const { title, language, tier, runtime, port, install, start, notes = [], idiom = {} } = authored.value;
  const starter = readTree(disk, `${directory}/${name}/starter`);
  if (!starter) {
    const folder = disk.name(`${directory}/${name}/starter`);
    findings.error("load/missing-folder", undefined, `The framework \`${name}\` has no starter: \`${folder}\` does not exist.`);
    return undefined;
  }
  const styles = Object.fromEntries(fullerStyles.flatMap((style) => entryOf(style, readTree(disk, `${directory}/${name}/${style}`))));
  const place = authored.source.place([]);
  const places = placesBelow(authored.source, ["idiom"], idiom);
  return { authored, framework: { name, title, language, tier, runtime, port, install, start, idiom, notes, starter, styles, places, place } };
}

const fullerStyles: StarterStyle[] = ["skeleton", "stubs", "exemplar"];

function entryOf(style: StarterStyle, tree: FileTree | undefined): [StarterStyle, FileTree][] {
  return tree ? [[style, tree]] : [];
}

/** Names of the folders that hold a framework, sorted folder by folder; `_template` and its like are none. */
export function frameworkNames(disk: Disk, shelf: string | readonly string[]): string[] {
  const isFramework = (directory: string) => (name: string) => !name.startsWith("_") && readText(disk, `${directory}/${name}/framework.yaml`) !== undefined;
  return [shelf].flat().flatMap((directory) => listFolders(disk, directory).filter(isFramework(directory)));
}
