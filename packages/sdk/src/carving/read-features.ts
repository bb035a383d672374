import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type CarvedFeature, type CarveRecord, type Codebase, type Cut, type Diagnostic, type FileTree, type Plan, type Suite, digestOf } from "@cd-task/model";
import { digestOfPlan, planOf } from "@cd-task/emit";
import { applyPatch, sayFirst } from "./apply-patch.ts";
import { keepTests } from "./keep-tests.ts";
import { type Code, readCode } from "./read-code.ts";
import { stripCode } from "./strip-code.ts";

/** Every diagnostic code about carved cuts and what it means. */
export const carvingCodes = {
  "sdk/unreadable-code": "The code of a codebase cannot be read, so its features are no tasks here.",
  "sdk/uncarved-cut": "A cut of a codebase was never carved, so it gives no task.",
  "sdk/unfit-patch": "The patch of a carved cut does not fit the code any more, so it gives no task.",
  "sdk/stale-cut": "A cut was measured on other code, with another patch or other scenarios than there are now.",
  "sdk/unproved-cut": "A gate failed when the cut was measured.",
} as const satisfies Record<string, string>;

/** The carved features of a suite's codebases, as far as code and patch are there and fit; a warning for each cut that is no task. */
export async function readFeatures(suite: Pick<Suite, "codebases" | "plan">): Promise<{ features: CarvedFeature[]; diagnostics: Diagnostic[] }> {
  const read = await Promise.all((suite.codebases ?? []).map((codebase) => readOne(suite.plan, codebase)));
  return { features: read.flatMap(({ features }) => features), diagnostics: read.flatMap(({ diagnostics }) => diagnostics) };
}

async function readOne(plan: Plan, codebase: Codebase): Promise<{ features: CarvedFeature[]; diagnostics: Diagnostic[] }> {
  const found: { features: CarvedFeature[]; diagnostics: Diagnostic[] } = { features: [], diagnostics: [] };
  const warn = (code: keyof typeof carvingCodes, cut: Cut | null, message: string, hint: string) => found.diagnostics.push({ code, severity: "warning", message, place: cut?.place ?? codebase.place, hint });
  if (codebase.cuts.length === 0) return found;
  const code = await readCode(codebase);
  if ("refused" in code) {
    warn("sdk/unreadable-code", null, code.refused, code.hint);
    return found;
  }
  const whole = await stripCode(code.files);
  const uncarved: Cut[] = [];
  for (const cut of codebase.cuts) {
    const carved = await readCarved(codebase, cut);
    const command = `cd-task carve ${codebase.directory} --cut ${cut.id}`;
    if (!carved) {
      uncarved.push(cut);
      continue;
    }
    const { patch, record } = carved;
    if (record.state !== "proved") {
      const failed = record.gates.filter(({ state }) => state === "failed").map(({ id, seen }) => `${id} (${seen})`);
      warn("sdk/unproved-cut", cut, `\`${cut.id}\` did not go through all gates, so it gives no task: ${failed.join("; ")}.`, `Edit carved/${cut.id}.patch and run \`${command} --keep-patch\`, or mend what the gate names.`);
      continue;
    }
    const feature = await layPatch(code, whole, { codebase, cut, patch, record });
    if (typeof feature === "string") {
      warn("sdk/unfit-patch", cut, `carved/${cut.id}.patch does not fit the code: ${feature}.`, `Run \`${command}\` anew, or mend the patch.`);
      continue;
    }
    found.features.push(feature);
    const now = { source: code.digest, patch: digestOf(patch), plan: digestOfPlan(planOf(plan, { codebase, record })) };
    const stale = (Object.keys(now) as (keyof typeof now)[]).filter((part) => record.digests[part] !== now[part]);
    if (stale.length > 0) warn("sdk/stale-cut", cut, `\`${cut.id}\` was measured before a change of: ${stale.join(", ")}.`, `Run \`${command} --keep-patch\` anew.`);
  }
  const [first] = uncarved;
  if (first) {
    const ids = uncarved.map(({ id }) => `\`${id}\``).join(", ");
    warn("sdk/uncarved-cut", first, `${ids} of ${codebase.name} ${uncarved.length === 1 ? "was" : "were"} not carved yet, so no task comes of ${uncarved.length === 1 ? "it" : "them"}.`, `Run \`cd-task carve ${codebase.directory} ${uncarved.length === 1 ? `--cut ${first.id}` : "--all"}\`.`);
  }
  return found;
}

/** The patch and the record of a cut that lie beside its codebase.yaml; null where it was not carved. */
export async function readCarved({ directory }: Pick<Codebase, "directory">, { id }: Pick<Cut, "id">): Promise<{ patch: string; record: CarveRecord } | null> {
  try {
    const [patch, record] = await Promise.all(["patch", "json"].map((end) => readFile(join(directory, "carved", `${id}.${end}`), "utf8")));
    return { patch: patch as string, record: JSON.parse(record as string) as CarveRecord };
  } catch {
    return null;
  }
}

async function layPatch({ files }: Code, whole: FileTree, { codebase, cut, patch, record }: { codebase: Codebase; cut: Cut; patch: string; record: CarveRecord }): Promise<CarvedFeature | string> {
  const { value: left, diagnostics } = await applyPatch(files, patch);
  if (!left) return sayFirst(diagnostics);
  const holed = await stripCode(left);
  const tests = keepTests(codebase, holed, record);
  return { codebase, cut, whole, holed, record, ...(tests && { tests }) };
}
