import type { Contract, Json, JsonSchema, Outcome } from "@cd-task/model";
import { parseYaml, type YamlSource } from "../files/yaml-source.ts";
import { Findings } from "../findings.ts";
import { openContractSchemas } from "./contract-schemas.ts";
import { loadContract } from "./load-contract.ts";

/** A YAML or JSON text as a value whose parts know their places. */
export function openSource(file: string, text: string): Outcome<YamlSource> {
  const findings = new Findings();
  const value = parseYaml(file, text.replace(/^\uFEFF/, ""), findings);
  return { ...(value && { value }), diagnostics: findings.list };
}

export interface OpenContract {
  contract: Contract;
  /** Whether a schema of the contract allows a value. */
  allows(schema: JsonSchema, value: Json): boolean;
}

/** An OpenAPI document reduced to what steps and checks need, checked as that of a suite is. */
export async function openContract(source: YamlSource): Promise<Outcome<OpenContract>> {
  const findings = new Findings();
  const loaded = await loadContract(source, findings);
  if (!loaded) return { diagnostics: findings.list };
  const { contract } = loaded;
  const schemas = openContractSchemas(contract);
  return { value: { contract, allows: (schema, value) => schemas.errorsOf(schema, value).length === 0 }, diagnostics: findings.list };
}
