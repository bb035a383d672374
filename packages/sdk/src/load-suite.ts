import { type LoadedSuite, loadSuite as loadSuiteFiles } from "@cd-task/load";
import { openSoundTexts } from "./cache/open-sound-texts.ts";
import { settleWriting } from "./output/open-staging.ts";
import { checkPlugins } from "./plugins/check-plugins.ts";
import type { Shelves } from "./shelves.ts";

/**
 * Author files -> suite model, with every finding at its place. A writing that was interrupted there is settled first; texts
 * that were found sound before are not held against their schemas again.
 */
export async function loadSuite(directory: string, shelves: Shelves): Promise<LoadedSuite> {
  await settleWriting(directory);
  const unfit = checkPlugins(directory, shelves);
  if (unfit.length > 0) return { diagnostics: unfit };
  const { kinds, frameworksDirectory, templatesDirectory } = shelves;
  const texts = openSoundTexts();
  const loaded = await loadSuiteFiles({ directory, kinds, frameworksDirectory, templatesDirectory, sound: texts.sound });
  texts.keep();
  const { value, diagnostics } = loaded;
  if (!value?.codebases?.length) return loaded;
  const { readFeatures } = await import("./carving/read-features.ts");
  const read = await readFeatures(value);
  return { value: { ...value, features: read.features }, diagnostics: [...diagnostics, ...read.diagnostics] };
}
