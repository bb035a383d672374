import type { ConstraintKind, JsonObject, OptionSource } from "@cd-task/model";
import { basename } from "node:path";
import presetSchema from "../../../../schemas/preset.schema.json" with { type: "json" };
import type { Findings } from "../findings.ts";
import { type Disk, readText } from "../files/disk.ts";
import { placesBelow } from "../files/places-below.ts";
import { readYamlFile } from "../files/read-yaml-file.ts";
import { parseYaml } from "../files/yaml-source.ts";
import { checkPreset } from "./check-options.ts";
import type { AuthoredPreset } from "./authored.ts";

/** The kind's defaults with their places; undefined when the kind keeps them in no file. */
export function loadDefaults(disk: Disk, kind: ConstraintKind, findings: Findings): OptionSource | undefined {
  const text = kind.defaultsFile === undefined ? undefined : readText(disk, kind.defaultsFile);
  if (kind.defaultsFile === undefined || text === undefined) return undefined;
  // JSON is YAML.
  const file = disk.name(kind.defaultsFile);
  const source = parseYaml(file.startsWith("../") ? `${kind.name}/${basename(file)}` : file, text, findings);
  if (!source) return undefined;
  const written = placesBelow(source, [], source.value);
  const places = Object.fromEntries(Object.entries(written).map(([pointer, place]) => [`/options${pointer}`, place]));
  return { options: kind.defaults, perFramework: {}, places, place: source.place([]) };
}

/** A preset of the kind, its options checked; undefined with findings when it can't be used. */
export function loadPreset(disk: Disk, kind: ConstraintKind, name: string, findings: Findings): (OptionSource & { name: string }) | undefined {
  const file = kind.presets?.[name];
  const authored = file === undefined ? undefined : readYamlFile<AuthoredPreset>(disk, file, presetSchema, findings);
  if (!authored) return undefined;
  const options: JsonObject = authored.value.options;
  checkPreset(authored, kind, findings);
  return { name, options, perFramework: {}, places: placesBelow(authored.source, ["options"], options), place: authored.source.place([]) };
}
