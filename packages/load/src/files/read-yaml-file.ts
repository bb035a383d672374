import type { JsonSchema, Place } from "@cd-task/model";
import type { Findings } from "../findings.ts";
import { type Disk, readText } from "./disk.ts";
import { validateYaml } from "./validate-yaml.ts";
import { soundKey } from "./sound-texts.ts";
import { parseYaml, type YamlSource } from "./yaml-source.ts";

/** A file that has its schema's form, with its places. */
export interface Authored<T> {
  source: YamlSource;
  value: T;
}

/** The file, or undefined with findings when it is missing, is not YAML or does not fit the schema. `T` must be what the schema says. */
export function readYamlFile<T>(disk: Disk, path: string, schema: JsonSchema, findings: Findings, namedAt?: Place): Authored<T> | undefined {
  const text = readText(disk, path);
  const file = disk.name(path);
  if (text === undefined) {
    findings.error("load/missing-file", namedAt, `\`${file}\` does not exist or can't be read.`);
    return undefined;
  }
  const source = parseYaml(file, text, findings);
  if (!source) return undefined;
  const key = soundKey(schema, text);
  if (!disk.sound.has(key) && !validateYaml(source, schema, findings)) return undefined;
  disk.sound.add(key);
  return { source, value: source.value as T };
}
