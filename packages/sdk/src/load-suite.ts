import { type LoadedSuite, loadSuite as loadSuiteFiles } from "@cd-task/load";
import { settleWriting } from "./output/open-staging.ts";
import { checkPlugins } from "./plugins/check-plugins.ts";
import type { Shelves } from "./shelves.ts";

/** Author files -> suite model, with every finding at its place. A writing that was interrupted there is settled first. */
export function loadSuite(directory: string, shelves: Shelves): Promise<LoadedSuite> {
  return loadSuiteAgain(directory, shelves, new Set());
}

/** As `loadSuite`, without a second look at texts that `sound` holds from an earlier one; what is found sound is added. */
export async function loadSuiteAgain(directory: string, shelves: Shelves, sound: Set<string>): Promise<LoadedSuite> {
  await settleWriting(directory);
  const unfit = checkPlugins(directory, shelves);
  if (unfit.length > 0) return { diagnostics: unfit };
  const { kinds, frameworksDirectory, templatesDirectory } = shelves;
  const loaded = await loadSuiteFiles({ directory, kinds, frameworksDirectory, templatesDirectory, sound });
  const { value, diagnostics } = loaded;
  if (!value?.codebases?.length) return loaded;
  const { readFeatures } = await import("./carving/read-features.ts");
  const read = await readFeatures(value);
  return { value: { ...value, features: read.features }, diagnostics: [...diagnostics, ...read.diagnostics] };
}
