import type { Contract, JsonObject, Plan } from "@cd-task/model";
import type { Findings } from "../findings.ts";
import type { YamlSource } from "../files/yaml-source.ts";
import { hintNames } from "../nearest-name.ts";
import type { AuthoredCut } from "./authored-codebase.ts";

/** What a selection is looked up in. */
export interface SelectionBase {
  contract: Contract;
  /** The contract as it was written, for its tags. */
  contractSource: YamlSource;
  plan: Plan;
}

/** The operationIds that a cut names by id, by a tag of the contract or by a tag of scenarios, in the contract's order; a finding for each name nothing answers to. */
export function selectOperations(cut: AuthoredCut, { contract, contractSource, plan }: SelectionBase, at: { source: YamlSource; path: (string | number)[] }, findings: Findings): string[] {
  const chosen = new Set<string>();
  const known = contract.operations.map(({ id }) => id);
  const byTag = tagsOf(contract, contractSource.value as JsonObject);
  const place = (key: string, index: number) => at.source.place([...at.path, key, index]);
  for (const [index, id] of (cut.operations ?? []).entries()) {
    if (known.includes(id)) chosen.add(id);
    else findings.error("load/unknown-operation", place("operations", index), `The contract has no operation \`${id}\`.`, { hint: hintNames(id, known, "Operations") });
  }
  for (const [index, tag] of (cut.tags ?? []).entries()) {
    const ids = byTag.get(tag);
    if (!ids) findings.error("load/unknown-tag", place("tags", index), `No operation of the contract has the tag \`${tag}\`.`, { hint: hintNames(tag, [...byTag.keys()], "Tags") });
    for (const id of ids ?? []) chosen.add(id);
  }
  const scenarioTags = [...new Set(plan.scenarios.flatMap(({ tags }) => tags))];
  for (const [index, tag] of (cut.scenarios ?? []).entries()) {
    const ids = operationsOfTag(plan, tag);
    if (ids.length === 0) findings.error("load/unknown-tag", place("scenarios", index), `No scenario with the tag \`${tag}\` asks an operation that no other scenario asserts.`, { hint: hintNames(tag, scenarioTags, "Tags") });
    for (const id of ids) chosen.add(id);
  }
  return known.filter((id) => chosen.has(id));
}

function tagsOf({ operations }: Contract, document: JsonObject): Map<string, string[]> {
  const byTag = new Map<string, string[]>();
  const paths = (document["paths"] ?? {}) as Record<string, Record<string, { tags?: unknown } | undefined> | undefined>;
  for (const { id, method, path } of operations) {
    const tags = paths[path]?.[method.toLowerCase()]?.tags;
    for (const tag of Array.isArray(tags) ? tags.filter((one) => typeof one === "string") : []) byTag.set(tag, [...(byTag.get(tag) ?? []), id]);
  }
  return byTag;
}

/** What scenarios with the tag ask outside of their setup, and no other scenario does. */
function operationsOfTag({ scenarios }: Plan, tag: string): string[] {
  const asked = (wanted: boolean) =>
    new Set(scenarios.filter(({ tags }) => tags.includes(tag) === wanted).flatMap(({ steps }) => steps.flatMap((step) => (step.do === "call" && !step.setup && step.operation !== null ? step.operation : []))));
  const others = asked(false);
  return [...asked(true)].filter((id) => !others.has(id));
}
