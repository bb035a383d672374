import type { Contract, JsonObject, Place } from "@cd-task/model";
import { basename } from "node:path";
import type { Findings } from "../findings.ts";
import type { YamlSource } from "../files/yaml-source.ts";
import { type SoundTexts, soundKey } from "../files/sound-texts.ts";
import { checkOperations, pathOf } from "./check-operations.ts";
import { checkRefs } from "./check-refs.ts";
import { checkSchemas } from "./check-schemas.ts";
import { checkSecurity } from "./check-security.ts";
import { reduceContract } from "./reduce-contract.ts";

/** A contract with the text the agent gets and the places of its operations. */
export interface LoadedContract {
  contract: Contract;
  file: { name: string; text: string };
  /** The place of an operation, or of one of its statuses. */
  placeOf(operation: string, status?: number): Place | undefined;
}

/** The contract, checked as far as it can be without scenarios; undefined with findings when it can't be used. */
export async function loadContract(source: YamlSource, findings: Findings, sound: SoundTexts = new Set()): Promise<LoadedContract | undefined> {
  const key = soundKey("contract", source.text);
  const before = findings.list.length;
  if (!sound.has(key)) {
    if (!(await isReadable(source, findings))) return undefined;
    checkSchemas(source, findings);
    checkSecurity(source, findings);
    if (findings.list.length === before) sound.add(key);
  }
  const { contract, ranges } = reduceContract(source.value as JsonObject);
  checkOperations(contract, source, findings);
  for (const path of ranges) {
    findings.warning("load/status-range", source.place(path, "key"), `\`${String(path.at(-1))}\` is not one status, so no assertion can use this response.`, { hint: "Declare each status on its own." });
  }
  if (findings.hasErrors) return undefined;
  const byId = new Map(contract.operations.map((operation) => [operation.id, operation]));
  return {
    contract,
    file: { name: basename(source.file), text: source.text },
    placeOf(id, status) {
      const operation = byId.get(id);
      if (!operation) return undefined;
      if (status === undefined) return source.place([...pathOf(operation), "operationId"]);
      return source.place([...pathOf(operation), "responses", String(status)], "key");
    },
  };
}

async function isReadable(source: YamlSource, findings: Findings): Promise<boolean> {
  const countErrors = () => findings.list.filter(({ severity }) => severity === "error").length;
  const before = countErrors();
  checkRefs(source, findings);
  if (countErrors() > before) return false;
  // A contract that was found sound before does not take the validator.
  const { validateOpenapi } = await import("./validate-openapi.ts");
  await validateOpenapi(source, findings);
  return countErrors() === before;
}
