import type { ErrorObject } from "ajv";
import { parsePointer } from "../files/json-pointer.ts";
import type { Findings } from "../findings.ts";
import type { YamlSource } from "../files/yaml-source.ts";

/** Warns of names that stand twice in a schema's `required`, which published contracts have, and gives back all other errors. */
export function warnOfRepeated(errors: readonly ErrorObject[], at: readonly (string | number)[], source: YamlSource, findings: Findings): ErrorObject[] {
  return errors.filter((error) => {
    const path = parsePointer(error.instancePath);
    if (error.keyword !== "uniqueItems" || path.at(-1) !== "required" || !Array.isArray(error.data)) return true;
    const names = error.data as unknown[];
    for (const [index, name] of names.entries()) {
      if (names.indexOf(name) === index) continue;
      findings.warning("load/required-twice", source.place([...at, ...path, index]), `\`${String(name)}\` stands twice in \`required\`.`, { hint: "Remove one; the first counts." });
    }
    return false;
  });
}
