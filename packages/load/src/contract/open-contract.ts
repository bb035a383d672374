import type { Contract, Outcome } from "@cd-task/model";
import { parseYaml, type YamlSource } from "../files/yaml-source.ts";
import { Findings } from "../findings.ts";
import { loadContract } from "./load-contract.ts";

/** A YAML or JSON text as a value whose parts know their places. */
export function openSource(file: string, text: string): Outcome<YamlSource> {
  const findings = new Findings();
  const value = parseYaml(file, text.replace(/^\uFEFF/, ""), findings);
  return { ...(value && { value }), diagnostics: findings.list };
}

/** An OpenAPI document reduced to what steps and checks need, checked as that of a suite is. */
export async function openContract(source: YamlSource): Promise<Outcome<Contract>> {
  const findings = new Findings();
  const loaded = await loadContract(source, findings);
  return { ...(loaded && { value: loaded.contract }), diagnostics: findings.list };
}
