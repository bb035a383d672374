import type { JsonObject } from "@cd-task/model";
import { type KindCheck, readTexts } from "@cd-task/verifier";

/** The state of each rule over a small tree given as texts by path; a null text takes a file away. */
export async function checkTexts(check: KindCheck, options: JsonObject, ...trees: Record<string, string | null>[]): Promise<Record<string, string>> {
  const merged = Object.entries(Object.assign({}, ...trees) as Record<string, string | null>);
  const texts = new Map(merged.filter((entry): entry is [string, string] => entry[1] !== null));
  const facts = await readTexts({ texts, skipped: [] });
  return Object.fromEntries(check(facts, options).map(({ rule, state }) => [rule.split("/")[1] as string, state]));
}
