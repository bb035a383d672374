import type { Json, JsonObject } from "@cd-task/model";
import { schemeNames } from "../checks/security-schemes.ts";
import type { Findings } from "../findings.ts";
import type { YamlSource } from "../files/yaml-source.ts";
import { suggestNames } from "../nearest-name.ts";

/** Finds security schemes that `security` names, of the document or an operation, and that are not declared. */
export function checkSecurity(source: YamlSource, findings: Findings): void {
  const document = source.value as JsonObject;
  const declared = schemeNames(document);
  checkChoices(document["security"], ["security"]);
  for (const [path, item] of Object.entries(objectOf(document["paths"]))) {
    for (const [method, operation] of Object.entries(objectOf(item))) {
      checkChoices(objectOf(operation)["security"], ["paths", path, method, "security"]);
    }
  }

  function checkChoices(security: Json | undefined, path: string[]): void {
    if (!Array.isArray(security)) return;
    for (const [index, choice] of security.entries()) {
      for (const name of Object.keys(objectOf(choice))) {
        if (declared.includes(name)) continue;
        findings.error("load/unknown-scheme", source.place([...path, index, name], "key"), `The contract declares no security scheme \`${name}\`.`, suggestNames(name, declared, "Security schemes"));
      }
    }
  }
}

function objectOf(value: Json | undefined): JsonObject {
  return value !== null && typeof value === "object" && !Array.isArray(value) ? value : {};
}
