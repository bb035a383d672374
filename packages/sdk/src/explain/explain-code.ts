import { carveCodes } from "@cd-task/carve";
import { draftCodes } from "@cd-task/draft";
import { emitCodes } from "@cd-task/emit";
import { harnessCodes } from "@cd-task/harnesses";
import { codeExamples, loadCodes, traceCodes } from "@cd-task/load";
import { additionCodes } from "../authoring/add-to-suite.ts";
import { limitCodes } from "../authoring/check-limits.ts";
import { taskStateCodes } from "../authoring/read-task-state.ts";
import { carvingCodes } from "../carving/read-features.ts";
import { evidenceCodes } from "../check-evidence.ts";
import { constraintFileCodes } from "../read-constraints.ts";
import { pluginCodes } from "../plugins/plugin-codes.ts";
import written from "./remedies.json" with { type: "json" };

/** Every diagnostic code and its cause. */
export const codes: Record<string, string> = {
  ...loadCodes, ...traceCodes, ...draftCodes, ...carveCodes, ...emitCodes, ...evidenceCodes, ...harnessCodes, ...constraintFileCodes, ...taskStateCodes, ...additionCodes, ...limitCodes, ...carvingCodes, ...pluginCodes,
};

const remedies: Record<string, { example?: string; remedy: string }> = written;

/** What a diagnostic code means, an example, and what to do; null for an unknown code. */
export function explainCode(code: string): { text: string } | null {
  const cause = Object.hasOwn(codes, code) ? codes[code] : undefined;
  if (cause === undefined) return null;
  const example = remedies[code]?.example ?? codeExamples[code];
  const remedy = remedies[code]?.remedy ?? /\n +hint: (.+)/.exec(codeExamples[code] ?? "")?.[1];
  return {
    text: [
      code,
      `  ${cause}`,
      ...(example === undefined ? [] : ["", "Example", example.replace(/^(?=.)/gm, "  ")]),
      "",
      "What to do",
      `  ${remedy === undefined ? "Change what the finding marks; its hint, where it has one, says how." : remedies[code] ? remedy : `As its hint says; here: ${remedy}`}`,
    ].join("\n"),
  };
}
