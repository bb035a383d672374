import { basename } from "node:path";
import type { Findings } from "../findings.ts";
import { type Disk, listFiles, readText } from "../files/disk.ts";
import type { YamlSource } from "../files/yaml-source.ts";
import { expandFeature } from "./expand-feature.ts";
import { type MatchedScenario, matchSteps } from "./match-steps.ts";
import { parseFeature } from "./parse-feature.ts";
import { openLines } from "./source-lines.ts";
import type { StepMatcher } from "./step-matcher.ts";

/** All scenarios of a suite's features folder, in the order of the file names, with their steps matched. */
export function loadFeatures(disk: Disk, directory: string, suite: YamlSource, matcher: StepMatcher, findings: Findings): MatchedScenario[] {
  const files = (listFiles(disk, directory) ?? []).filter((path) => path.endsWith(".feature"));
  if (files.length === 0) {
    findings.error("load/no-features", suite.place(["features"]), `\`${disk.name(directory)}\` holds no feature file.`, { hint: "Feature files end in `.feature`." });
  }
  return files.flatMap((path) => {
    const text = readText(disk, `${directory}/${path}`) ?? "";
    const lines = openLines(disk.name(`${directory}/${path}`), text);
    const feature = parseFeature(text, lines, findings);
    if (!feature) return [];
    return expandFeature(feature, basename(path, ".feature"), lines, findings).map((scenario) => matchSteps(scenario, matcher, findings));
  });
}
